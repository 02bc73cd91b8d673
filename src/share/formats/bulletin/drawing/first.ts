/** The page for the person who decides (Typst). */
export const first = String.raw`
#let squares(level) = range(1, 5).map(step => box(baseline: -0.5pt, square(
  size: 6.2pt, stroke: 0.8pt + white, fill: if step <= level.rank { white } else { none },
))).join(h(2pt))

#let level-band(level) = box(fill: levels.at(level.rank), inset: (x: 7pt, y: 4.6pt), {
  text(fill: white, weight: 600, size: 10.4pt, say(level.label))
  h(7pt)
  squares(level)
})

#let head(data) = {
  block(below: 10pt, text(size: 19.5pt, weight: 600, fill: ink, par(leading: 0.4em, say(data.title))))
  grid(columns: (auto, 1fr), column-gutter: 12pt, align: horizon,
    level-band(data.level),
    grid(columns: data.facts.len() * (auto,), column-gutter: 16pt,
      ..data.facts.map(fact => { quiet(size: 8pt, fact.label); linebreak(); text(size: 9.2pt, weight: 600, say(fact.value)) }),
    ),
  )
  v(9pt, weak: true)
  block(width: 100%, fill: wash, stroke: (left: 2.6pt + deep), inset: (x: 9pt, y: 7pt), text(size: 11.4pt, par(leading: 0.5em, say(data.lead))))
}

#let said(one) = block(below: 6.4pt, {
  strong-text(say(one.who)); [ · ]; say(one.how)
  if one.quote != "" { linebreak(); quiet(text(style: "italic", words.open + say(one.quote) + words.close)) }
})

#let likelihood(data) = {
  heading(words.likely)
  for one in data.likely {
    block(below: 7.5pt, width: 100%, {
      grid(columns: (1fr, auto), strong-text(say(one.label)), text(weight: 600, one.numbers))
      v(3.4pt, weak: true)
      span-bar(one, height: 8pt)
      v(3.4pt, weak: true)
      text(size: 9.2pt, say(one.words))
    })
  }
  quiet(size: 7.8pt, data.interval)
  block(above: 7pt, width: 100%, stroke: (top: 0.6pt + hair), inset: (top: 5pt), {
    [#words.confidence: ]; strong-text(data.confidence.level)
    for one in data.confidence.because { linebreak(); quiet(say(one)) }
  })
}

#let dotted(items) = for one in items {
  grid(columns: (8pt, 1fr), text(fill: deep, "•"), say(one))
  v(4.6pt, weak: true)
}

#let todo(data, plan) = {
  heading(words.todo)
  let shown = taken(data.todo, plan.todo)
  if data.todo.total == 0 { say(words.nothingTodo) } else {
    table(
      columns: (11pt, 1fr, 30mm, 35mm), stroke: (x, y) => (bottom: 0.5pt + hair), inset: (x: 3pt, y: 3.2pt), align: top + left,
      table.header([], ..(words.measure, words.owner, words.due).map(word => quiet(size: 8pt, word))),
      ..shown.enumerate().map(((at, one)) => (
        box(baseline: -0.4pt, square(size: 6.4pt, stroke: 0.8pt + ink)),
        {
          say(one.what)
          if one.anyway { text(fill: deep, size: 7.4pt, "\u{a0}◆") }
          if at < plan.why { linebreak(); quiet(say(one.why)) }
        },
        say(one.owner),
        { strong-text(one.within); quiet(" · " + one.by) },
      )).flatten(),
    )
    cut-off(data.todo, shown)
    if shown.any(one => one.anyway) { block(above: 4pt, quiet(size: 7.8pt, "◆ " + words.anyway)) }
  }
}

#let first-page(plan) = {
  let data = sheet.first
  head(data)
  v(10pt, weak: true)
  grid(columns: (1fr, 1fr), column-gutter: 9mm,
    {
      heading(words.claimed)
      if data.claimed.len() > 0 { rows(data.claimed, first: 30%) }
      let shown = taken(data.said, plan.said)
      if shown.len() > 0 {
        block(above: 8pt, below: 5pt, text(fill: soft, words.saidBy))
        for one in shown { said(one) }
      }
      gap
      heading(words.unknown)
      let shown = taken(data.unknown, plan.unknown)
      if data.unknown.total == 0 { say(words.nothingUnknown) } else { dotted(shown) }
      cut-off(data.unknown, shown)
    },
    {
      likelihood(data)
      gap
      heading(words.concerns)
      let shown = taken(data.concerns, plan.concerns)
      dotted(shown)
      cut-off(data.concerns, shown)
      gap
      heading(words.otherSide)
      let shown = taken(data.sides, plan.sides)
      if data.sides.total == 0 { say(data.noSides) } else { for one in shown { said(one) } }
      cut-off(data.sides, shown)
    },
  )
  v(10pt, weak: true)
  todo(data, plan)
}
#one-page(1, sheet.firstPlans, first-page)
`;
