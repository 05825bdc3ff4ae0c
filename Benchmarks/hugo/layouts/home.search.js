{{ $format := dict "prefix" "    " "indent" "  " }}{{ $athletes := slice }}{{ $exercises := slice -}}
{{ range $name, $view := hugo.Data.views -}}
{{ $athletes = $athletes | append (slice .data.displayName (printf "users/%s/" $name) (printf "@%s" $name) | jsonify $format) -}}
{{ end -}}
{{ range partialCached "exercises.html" . "all" }}{{ with .Params.view.card -}}
{{ $about := printf "%s @%s · %s" .person.displayname .person.name .categories -}}
{{ $exercises = $exercises | append (slice .title (strings.TrimPrefix "/" .href) $about | jsonify $format) -}}
{{ end }}{{ end -}}
self.caliSearch = {
  "athletes": [
    {{ delimit $athletes ",\n    " }}
  ],
  "exercises": [
    {{ delimit $exercises ",\n    " }}
  ]
}
