/**
 * The part of the drawing that both pages share (Typst). It reads the sheet as data: no text of it is ever markup. Letter size, as offices
 * in Mexico print; grey is told apart by form, never by colour alone.
 */
export const frame = String.raw`
#let sheet = json(bytes(sys.inputs.sheet))
#let frame = sheet.frame
#let words = sheet.words

#let ink = rgb("#10161d")
#let deep = rgb("#16324f")
#let soft = rgb("#566270")
#let hair = rgb("#c4ccd5")
#let wash = rgb("#eef2f6")
#let mono = "Source Code Pro"
#let levels = (rgb("#566270"), rgb("#2f6690"), rgb("#a86a00"), rgb("#b8430f"), rgb("#8f1220"))
// FIRST, TLP 2.0: these colours on black.
#let markings = (CLEAR: "#ffffff", GREEN: "#33ff00", AMBER: "#ffc000", "AMBER+STRICT": "#ffc000", RED: "#ff2b2b")

#let (year, month, day, hour, minute, second) = sheet.at
#set document(title: sheet.title, author: "Vigía", date: datetime(year: year, month: month, day: day, hour: hour, minute: minute, second: second))
#set text(font: "Source Sans 3", fallback: false, size: 9.4pt, fill: ink, lang: sheet.lang, hyphenate: false)
#set par(leading: 0.52em, spacing: 0.62em, justify: false)

// A text as it stands. Words without end (addresses, hashes) break where they must, ranges of numbers never: boxes do both, and leave no
// sign in what is copied.
#let odd = regex("\S{27}|\d–\d")
#let say(text) = if text.contains(odd) {
  text.split(" ").map(word => {
    let letters = word.clusters()
    if letters.len() > 26 { letters.chunks(8).map(chunk => box(chunk.join())).join() } else if word.contains(odd) { box(word) } else { word }
  }).join(" ")
} else { text }
#let quiet(body, size: 8.4pt) = text(fill: soft, size: size, body)
#let strong-text(body) = text(weight: 600, body)

#let tag(marking, size: 9.4pt) = box(fill: black, inset: (x: 0.62em, y: 0.42em), text(
  fill: rgb(markings.at(marking)), weight: 600, size: size, tracking: 0.02em, "TLP:" + marking,
))

#let heading(title) = block(above: 0pt, below: 5.4pt, width: 100%, {
  text(weight: 600, size: 10.2pt, fill: deep, say(title))
  v(2.4pt, weak: true)
  line(length: 100%, stroke: 0.7pt + deep)
})
#let gap = v(9.5pt, weak: true)

// What a list leaves out, of all that there is.
#let cut-off(list, shown) = if list.total > shown.len() { block(above: 4pt, quiet(words.more.replace("{n}", str(list.total - shown.len())))) }
#let taken(list, n) = list.items.slice(0, calc.min(n, list.items.len()))

#let rows(pairs, first: 28%) = grid(
  columns: (first, 1fr), column-gutter: 7pt, row-gutter: 5pt,
  ..pairs.map(pair => (text(fill: soft, say(pair.label)), say(pair.value))).flatten(),
)

// A share with its range: the bar spans it, the mark is the middle. Told apart without colour.
#let span-bar(one, height: 6pt) = block(width: 100%, height: height, {
  place(horizon, rect(width: 100%, height: 1.6pt, fill: hair))
  place(horizon, dx: one.low * 100%, rect(width: calc.max(one.high - one.low, 0.004) * 100%, height: height * 0.72, fill: deep.lighten(45%)))
  place(horizon, dx: calc.clamp(one.middle, 0.004, 0.99) * 100% - 1pt, rect(width: 2.2pt, height: height * 1.25, fill: ink))
})

#let running-head(n) = {
  grid(columns: (1fr, auto), align: horizon,
    {
      text(weight: 700, size: 12.5pt, fill: deep, tracking: 0.16em, "VIGÍA")
      h(8pt)
      text(size: 10.4pt, fill: soft, if n == 1 { frame.name } else { frame.annex })
    },
    tag(frame.tlp, size: 10.6pt),
  )
  v(-3pt)
  line(length: 100%, stroke: 1.4pt + deep)
}
#let running-foot(n) = {
  line(length: 100%, stroke: 0.6pt + hair)
  v(-5.5pt)
  grid(columns: (auto, 1fr, auto), column-gutter: 8pt, align: horizon,
    tag(frame.tlp, size: 7.6pt),
    quiet(size: 7.6pt, say(frame.handling)),
    quiet(size: 7.6pt, frame.pages.replace("{n}", str(n))),
  )
}

// The fullest plan that fits, found by halving. Should even the least be too much, it is drawn smaller: a page is always one page, whole.
#let fitted(plans, draw) = layout(size => {
  let height = size.height - 0.5pt
  let tall(plan) = measure(width: size.width, draw(plan)).height
  let (low, high) = (0, plans.len() - 1)
  while low < high {
    let middle = calc.quo(low + high, 2)
    if tall(plans.at(middle)) <= height { high = middle } else { low = middle + 1 }
  }
  let plan = plans.at(low)
  // What stands in the shorter column was cut for nothing.
  for (name, count) in plans.first() {
    let more = plan + ((name): count)
    if plan.at(name) < count and tall(more) <= height { plan = more }
  }
  let share = calc.min(1, height / tall(plan))
  let whole = block(width: size.width / share, height: height / share, draw(plan))
  if share == 1 { whole } else { scale(share * 100%, origin: top + left, reflow: true, whole) }
})
#let one-page(n, plans, draw) = page(
  paper: "us-letter", margin: (x: 17mm, top: 24mm, bottom: 18mm), header-ascent: 16%, footer-descent: 22%,
  header: running-head(n), footer: running-foot(n), fitted(plans, draw),
)
`;
