# frozen_string_literal: true

# Makes the pages for which there is no file: profiles, lists, feeds and data.
class ClubPages < Jekyll::Generator
  PAGE = 100
  FEED = 20
  NEWEST_PAGES = 10

  def generate(site)
    @site = site
    @views, @overview = site.data["views"], site.data["overview"]
    @workouts = site.collections["workouts"].docs.sort_by { |doc| [doc.date, doc.data["doc"]["id"]] }.reverse
    @workouts.each { |doc| count(doc) }
    @of = @workouts.group_by { |doc| doc.data["athlete"] }
    @exercises = site.collections["exercises"].docs.sort_by { |doc| doc.data["title"] }
    @views.each_key { |name| athlete(name) }
    club
  end

  private

  def count(doc)
    doc.data["sets"] = doc.data["doc"]["entries"].sum { |entry| entry["sets"].size }
    doc.data["records"] = doc.data["facts"].sum { |fact| fact["records"].size }
  end

  def athlete(name)
    folder, view = "users/#{name}", @views[name]
    own, title = @of[name], view["data"]["displayName"]
    followed = newest([own, *@of.values_at(*view["follows"])].flatten)
    about = { "athlete" => name, "title" => title }
    page(folder, "profile", about.merge("title" => "#{title} (@#{name})", "workouts" => own.first(5), "feeds" => true))
    list("#{folder}/workouts", "workouts", own, about)
    list("#{folder}/feed", "cards", followed.first(NEWEST_PAGES * PAGE), about.merge("heading" => "Feed", "feeds" => true))
    unknown = @workouts.lazy.reject { |doc| doc.data["athlete"] == name || view["follows"].include?(doc.data["athlete"]) }
    list("#{folder}/explore", "cards", unknown.first(20), about.merge("heading" => "Explore"))
    page("#{folder}/exercises", "exercises", about)
    %w[followers following].each { |kind| page("#{folder}/#{kind}", "follows", about.merge("kind" => kind)) }
    feeds(folder, "#{title} · #{@site.config["title"]}", own)
    feeds("#{folder}/feed", "Feed of #{title}", followed)
    page(folder, "calendar", about.merge("workouts" => own.first(PAGE)), "calendar.ics")
    page(folder, "opml", about, "following.opml")
    page("data/users", "data", { "data" => view["data"] }, "#{name}.json")
  end

  def club
    page("", "home", { "title" => @overview["title"], "workouts" => @workouts.first(10) })
    page("users", "athletes", { "title" => "Athletes" })
    list("explore", "cards", @workouts, { "title" => "Explore", "heading" => "Explore", "feeds" => true })
    feeds("explore", @site.config["title"], @workouts)
    list("exercises", "library", @exercises, { "title" => "Exercises" })
    @overview["categories"].each do |category|
      of = @exercises.select { |doc| doc.data["doc"]["categories"].include?(category["slug"]) }
      list("exercises/#{category["slug"]}", "library", of, { "title" => category["title"], "category" => category["slug"] })
    end
    { "403" => "Not yours to see", "404" => "Not here", "500" => "Something broke" }.each do |code, title|
      page("", "error", { "title" => title, "code" => code }, "#{code}.html")
    end
    page("data", "data", { "data" => figures }, "club.json")
    page("", "search", { "exercises" => @exercises }, "search.js")
    page("", "robots", {}, "robots.txt")
    page("", "sitemap", { "addresses" => addresses }, "sitemap.xml")
  end

  def newest(docs)
    docs.sort_by { |doc| [doc.date, doc.data["doc"]["id"]] }.reverse
  end

  # The newest page has the plain address.
  def list(folder, layout, docs, data)
    pages = [docs.each_slice(PAGE).to_a, [[]]].find(&:any?)
    pages.each_with_index do |some, index|
      place = index.zero? ? folder : "#{folder}/page/#{index + 1}"
      newer = index.zero? ? nil : index == 1 ? "/#{folder}/" : "/#{folder}/page/#{index}/"
      older = index + 1 < pages.size ? "/#{folder}/page/#{index + 2}/" : nil
      page(place, layout, data.merge("workouts" => some, "count" => docs.size, "first" => "/#{folder}/", "newer" => newer, "older" => older))
    end
  end

  def feeds(folder, title, docs)
    address = "#{@site.config["url"]}/#{folder}/"
    page(folder, "atom", { "title" => title, "address" => address, "workouts" => docs.first(FEED) }, "feed.atom")
    feed = { "version" => "https://jsonfeed.org/version/1.1", "title" => title, "language" => "en", "home_page_url" => address,
             "feed_url" => "#{address}feed.json", "items" => docs.first(FEED).map { |doc| item(doc) } }
    page(folder, "data", { "data" => feed }, "feed.json")
  end

  def item(doc)
    doc.data["item"] ||= begin
      address, athlete, workout = @site.config["url"] + doc.url, doc.data["athlete"], doc.data["doc"]
      { "id" => address, "url" => address, "title" => doc.data["title"], "date_published" => workout["start"],
        "date_modified" => workout["start"], "tags" => workout["tags"],
        "authors" => [{ "name" => @views[athlete]["data"]["displayName"], "url" => "#{@site.config["url"]}/users/#{athlete}/" }],
        "content_html" => content(doc), "_calisthenics" => facts(doc, athlete, workout) }.compact
    end
  end

  def content(doc)
    lines = doc.data["facts"].map { |fact| "<li>#{fact["title"]} (#{fact["leveltitle"]}): #{fact["sets"]}</li>" }
    note = @site.find_converter_instance(Jekyll::Converters::Markdown).convert(doc.content)
    doc.data["content_html"] = "<ul>\n#{lines.join("\n")}\n</ul>\n#{note}"
  end

  def facts(doc, athlete, workout)
    entries = workout["entries"].zip(doc.data["facts"]).map do |entry, fact|
      entry.reject { |key, _| key == "note" }.merge("exerciseTitle" => fact["title"], "levelTitle" => fact["leveltitle"])
    end
    { "club" => @overview["id"], "durationSeconds" => workout["durationSeconds"], "entries" => entries, "user" => athlete,
      "version" => 1, "workout" => workout["id"] }.compact
  end

  def figures
    athletes = @views.map do |name, view|
      { "data" => "#{@site.config["url"]}/data/users/#{name}.json", "displayName" => view["data"]["displayName"], "name" => name,
        "profile" => "#{@site.config["url"]}/users/#{name}/", "workouts" => view["data"]["workouts"] }
    end
    { "athletes" => athletes, "format" => 1, "id" => @overview["id"], "title" => @overview["title"], "workouts" => @workouts.size }
  end

  def addresses
    pages = @site.pages.select { |page| page.name == "index.html" }
    [*pages, *@workouts, *@exercises].map { |each| @site.config["url"] + each.url }.sort
  end

  def page(folder, layout, data, name = "index.html")
    page = Jekyll::PageWithoutAFile.new(@site, @site.source, folder, name)
    page.data.merge!(data, "layout" => layout)
    @site.pages << page
  end
end

# Formats the amounts of workouts.
module ClubFilters
  def amount(set, held)
    return "#{number(set["left"], held)} / #{number(set["right"], held)}" if set["left"]

    number(set["reps"] || set["seconds"], held)
  end

  def signed(value)
    "#{value.negative? ? "−" : "+"}#{value.abs}"
  end

  def pretty(document)
    JSON.pretty_generate(document)
  end

  private

  def number(value, held)
    held ? format("%d:%02d", value / 60, value % 60) : value.to_s
  end
end
Liquid::Template.register_filter(ClubFilters)
