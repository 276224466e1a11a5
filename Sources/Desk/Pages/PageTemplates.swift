/// The pages as Mustache templates. Every value goes through `PageText`, set in the first line of each.
enum PageTemplates {
  static let page = frame(
    body: """
      {{#notice}}
      <div class="notice {{tone}}" role="status">{{headline}}{{#detail}}<p>{{.}}</p>{{/detail}}</div>
      {{/notice}}
      <section class="card" aria-label="Customer">
      <div class="who">
      <div class="score {{segment}}" role="img" aria-label="Score {{score}} of 10, {{segment}}">\
      {{score}}</div>
      <div><h1>{{customer}}</h1>{{#company}}<p>{{.}}</p>{{/company}}</div>
      </div>
      {{#comment}}<blockquote>{{.}}</blockquote>{{/comment}}
      {{^comment}}<blockquote class="none">No comment given</blockquote>{{/comment}}
      <div class="reach">
      {{#ways}}<a class="button" href="{{href}}">{{label}}</a>{{/ways}}
      </div>
      {{#unreachable}}<p class="none">{{.}}</p>{{/unreachable}}
      </section>
      <section class="card" aria-label="Where it stands">
      <dl>
      {{#facts}}<dt>{{name}}</dt><dd{{#isLate}} class="late"{{/isLate}}>{{text}}\
      {{#aside}}<span>{{.}}</span>{{/aside}}</dd>{{/facts}}
      </dl>
      </section>
      {{#remarks}}
      <section class="card" aria-label="Notes">
      {{#lines}}
      <p class="none">{{head}}</p>
      <blockquote>{{words}}</blockquote>
      {{/lines}}
      </section>
      {{/remarks}}
      {{#form}}
      <form class="card" method="post" aria-label="What you did">
      <label for="name">Your name</label>
      <input id="name" name="name" type="text" autocomplete="name" maxlength="80" required \
      value="{{name}}">
      <label for="note">Note <span>(optional)</span></label>
      <textarea id="note" name="note" maxlength="2000">{{note}}</textarea>
      <input type="hidden" name="seen" value="{{seen}}">
      {{#acts}}
      <div class="act">
      {{#folded}}<details{{#isUnfolded}} open{{/isUnfolded}}><summary>{{title}}</summary>{{/folded}}
      {{#choice}}
      <label for="{{field}}">{{caption}}</label>
      <select id="{{field}}" name="{{field}}">
      <option value="">Choose\u{2026}</option>
      {{#options}}<option value="{{value}}"{{#isSelected}} selected{{/isSelected}}>{{text}}</option>
      {{/options}}
      </select>
      {{/choice}}
      {{#entry}}
      <label for="{{field}}">{{caption}} <span>(optional)</span></label>
      <input id="{{field}}" name="{{field}}" type="text" maxlength="500" value="{{content}}">
      {{/entry}}
      <button{{#isFirst}} class="first"{{/isFirst}} name="act" value="{{verb}}">{{label}}</button>
      <p>{{effect}}</p>
      {{#folded}}</details>{{/folded}}
      </div>
      {{/acts}}
      </form>
      {{/form}}
      <p class="foot">{{foot}}</p>
      """)

  static let refusal = frame(
    body: """
      <section class="card"><h1>{{headline}}</h1><p>{{detail}}</p></section>
      """)

  private static func frame(body: String) -> String {
    """
    {{% CONTENT_TYPE:\(PageText.name)}}
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex, nofollow">
    <title>{{title}}</title>
    <style>{{{sheet}}}</style>
    </head>
    <body>
    <main>
    <header><span>{{subject}}</span>{{#standing}}<span class="pill">{{.}}</span>{{/standing}}</header>
    \(body)
    </main>
    </body>
    </html>
    """
  }
}
