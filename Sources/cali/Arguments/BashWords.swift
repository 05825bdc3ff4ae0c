/// The part of the script for bash that makes words of what readline broke.
enum BashWords {
    /// The end of the script: a function around the argument parser's, and what makes bash call it.
    static let text = #"""
        # Readline breaks words at @, : and =. They are joined here, since push-up@full is one word, except at the =
        # between an option and its value. Only what stands behind the last break is replaced by a completion.
        __cali_complete_joined() {
            local line="${COMP_LINE}" word previous="" cur=""
            local -a words=()
            local -i number current=0
            for number in "${!COMP_WORDS[@]}"; do
                word="${COMP_WORDS[number]}"
                if [[ -z "${previous}" || "${line}" = [[:space:]]* ]] ||
                [[ -z "${word}" && "${COMP_LINE:COMP_POINT-1:1}" = [[:space:]] ]]
            then
                    words+=("${word}")
                elif [[ "${word}" = '=' && "${words[-1]}" = --* ]]; then
                    words+=('')
                else
                    words[-1]+="${word}"
                fi
                if [[ -n "${word}" ]]; then line="${line#*"${word}"}"; fi
                if [[ "${number}" -eq "${COMP_CWORD}" ]]; then
                    current="$((${#words[@]} - 1))"
                    cur="${words[-1]}"
                    local -i behind="$((${#COMP_LINE} - ${#line} - COMP_POINT))"
                    if [[ "${behind}" -gt 0 ]]; then cur="${cur::${#cur} > behind ? ${#cur} - behind : 0}"; fi
                fi
                previous="${word}"
            done
            local kept=""
            if [[ "${cur}" = *"${2}" ]]; then kept="${cur::${#cur} - ${#2}}"; fi

            local -a COMP_WORDS=("${words[@]}")
            local -i COMP_CWORD="${current}"
            _cali "${1}" "${cur}" "${words[current - 1]}"
            COMPREPLY=("${COMPREPLY[@]#"${kept}"}")
            # The name of an exercise of theirs follows.
            if [[ "${#COMPREPLY[@]}" -eq 1 && "${COMPREPLY[0]}" = */ ]]; then compopt -o nospace; fi
        }

        complete -F __cali_complete_joined cali
        """#
}
