self.caliSearch = {
  "athletes": [
{% for pair in site.data.views %}    {% unless forloop.first %},{% endunless %}[{{ pair[1].data.displayName | jsonify }}, "users/{{ pair[0] }}/", "@{{ pair[0] }}"]
{% endfor %}  ],
  "exercises": [
{% for exercise in page.exercises %}{% assign card = exercise.view.card %}{% capture about %}{{ card.person.displayname }} @{{ card.person.name }} · {{ card.categories }}{% endcapture %}    {% unless forloop.first %},{% endunless %}[{{ card.title | jsonify }}, "{{ exercise.url | remove_first: "/" }}", {{ about | jsonify }}]
{% endfor %}  ]
}
