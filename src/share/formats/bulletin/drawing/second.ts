/** The page for the engineer (Typst). */
export const second = `
// Left of the line against, right of it for: the length says how much.
#let push-bar(points) = block(width: 100%, height: 6pt, {
  let share = calc.min(calc.abs(points) / 0.3, 1) * 50%
  place(horizon, dx: 50%, line(angle: 90deg, length: 7pt, stroke: 0.6pt + soft))
  if points > 0 { place(horizon, dx: 50%, rect(width: share, height: 4.6pt, fill: deep)) }
  else { place(horizon, dx: 50% - share, rect(width: share, height: 4.6pt, fill: white, stroke: 0.8pt + deep)) }
})

#let factors(data, plan) = {
  heading(words.factors)
  if data.factors.total == 0 { say(words.noFactors) } else {
    block(below: 6pt, quiet(words.factorsNote))
    let shown = taken(data.factors, plan.factors)
    grid(columns: (23pt, 13mm, 1fr), column-gutter: 6pt, row-gutter: 5.4pt, align: (right, left, left),
      ..shown.enumerate().map(((at, one)) => (
        text(font: mono, size: 8.4pt, one.label),
        pad(top: 1.5pt, push-bar(one.points)),
        {
          say(one.asks); [ ]; strong-text(say(one.answer))
          if one.by != "" { quiet(" (" + say(one.by) + ")") }
          if at < plan.because { linebreak(); quiet(say(one.because)) }
        },
      )).flatten(),
    )
    cut-off(data.factors, shown)
  }
}

#let change(data, plan) = {
  heading(words.change)
  block(below: 5pt, quiet(say(data.today)))
  let shown = taken(data.change, plan.change)
  grid(columns: (1fr, auto, auto), column-gutter: 8pt, row-gutter: 5pt, align: (left, right, right),
    [], quiet(words.ifYes), quiet(words.ifNo),
    ..shown.map(one => (
      { say(one.asks); linebreak(); quiet(say(one.how)) }, strong-text(one.yes), strong-text(one.no),
    )).flatten(),
  )
  cut-off(data.change, shown)
}

#let explanations(data) = {
  heading(words.explanations)
  grid(columns: (auto, 1fr, auto), column-gutter: 7pt, row-gutter: 5pt, align: (left, left + horizon, right),
    ..data.explanations.map(one => (text(size: 8.9pt, say(one.label)), span-bar(one), text(size: 8.6pt, one.numbers))).flatten(),
  )
}

#let listed(name, data, plan, title, none-of, draw) = {
  heading(title)
  let shown = taken(data.at(name), plan.at(name))
  if data.at(name).total == 0 { say(none-of) } else { draw(shown) }
  cut-off(data.at(name), shown)
  gap
}

#let coded(pairs) = grid(columns: (17mm, 1fr), column-gutter: 6pt, row-gutter: 3.8pt,
  ..pairs.map(pair => (quiet(say(pair.label)), text(font: mono, size: 7.8pt, say(pair.value)))).flatten(),
)

#let measures(data, plan) = {
  heading(words.references)
  let shown = taken(data.measures, plan.measures)
  grid(columns: (1fr, auto, 76mm), column-gutter: 8pt, row-gutter: 4.2pt,
    ..shown.map(one => (text(size: 8.7pt, say(one.what)), text(size: 8.7pt, one.within), text(font: mono, size: 7.6pt, say(one.references)))).flatten(),
  )
  cut-off(data.measures, shown)
}

#let second-page(plan) = {
  let data = sheet.second
  block(below: 11pt, { text(size: 12.4pt, weight: 600, say(sheet.first.title)); h(8pt); box(quiet(words.ofCase + " " + data.ref)) })
  grid(columns: (1.08fr, 1fr), column-gutter: 9mm,
    {
      factors(data, plan)
      gap
      change(data, plan)
      gap
    },
    {
      explanations(data)
      gap
      listed("indicators", data, plan, words.indicators, words.noIndicators, coded)
      listed("access", data, plan, words.access, words.noAccess, shown => rows(shown, first: 30%))
      listed("techniques", data, plan, words.techniques, words.noTechniques, coded)
      listed("links", data, plan, words.links, words.noLinks, shown => for one in shown {
        block(below: 4.4pt, { say(one.what); linebreak(); quiet(say(one.how)) })
      })
      heading(words.grades)
      let shown = taken(data.grades, plan.grades)
      for one in shown {
        block(below: 4.4pt, grid(columns: (18pt, 1fr), text(font: mono, weight: 600, one.grade), { say(one.who); linebreak(); quiet(say(one.why)) }))
      }
      cut-off(data.grades, shown)
      quiet(size: 7.8pt, words.gradesNote)
      gap
    },
  )
  // The first page holds what can be held of them; a heading alone says nothing.
  if calc.min(plan.measures, data.measures.total) > 0 { gap; measures(data, plan) }
  gap
  grid(columns: (1.08fr, 1fr), column-gutter: 9mm,
    listed("sources", data, plan, words.sources, "", shown => rows(shown, first: 33%)),
    {
      heading(words.origin)
      coded(data.origin)
    },
  )
  v(1fr)
  block(width: 100%, fill: wash, stroke: (left: 2.6pt + deep), inset: (x: 9pt, y: 6pt), {
    strong-text(words.answer + ". "); say(data.answer)
  })
}
#one-page(2, sheet.secondPlans, second-page)
`;
