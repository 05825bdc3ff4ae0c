/// The script that a live preview adds to pages.
enum LiveScript {
    /// The script's path; no page of a site has a name that begins with a dot.
    static let path = "/.cali/live.js"
    /// The path at which the script asks for the state.
    static let statePath = "/.cali/state"

    /// Returns a page with the script in it.
    /// - Parameters:
    ///   - page: The page.
    ///   - version: The version of the site that it is from.
    static func inserted(into page: [UInt8], version: Int) -> [UInt8] {
        let end = Array("</body>".utf8)
        let tag = Array("<script src=\"\(path)\" data-version=\"\(version)\" defer></script>".utf8)
        guard let range = page.firstRange(of: end) else { return page + tag }
        return Array(page[..<range.lowerBound]) + tag + page[range.lowerBound...]
    }

    /// The script: it loads the page again when there is a newer site, and shows problems over the last good one. The
    /// content security policy does not count a property of an element's style as inline style.
    static let text = """
        "use strict";
        {
          let version = +document.currentScript.dataset.version, problem = "", box;
          const show = () => {
            box?.remove();
            if (!problem) return;
            box = document.createElement("pre");
            box.setAttribute("role", "alert");
            box.textContent = problem;
            Object.assign(box.style, {
              position: "fixed", inset: "auto 0 0 0", margin: 0, padding: "1rem", zIndex: 9, maxHeight: "60vh",
              overflow: "auto", background: "#2a0d0d", color: "#ffe3e3", font: "14px/1.5 ui-monospace, monospace",
              borderTop: "3px solid #ff6b6b", whiteSpace: "pre-wrap",
            });
            document.body.append(box);
          };
          const look = async () => {
            for (;;) {
              try {
                const query = new URLSearchParams({ version, problem });
                const state = await (await fetch("/.cali/state?" + query, { cache: "no-store" })).json();
                if (state.version !== version) return location.reload();
                if ((state.problem ?? "") !== problem) { problem = state.problem ?? ""; show(); }
              } catch {
                await new Promise((again) => setTimeout(again, 500));
              }
            }
          };
          look();
        }

        """
}
