import type { Spoken, Words } from './words.ts';

type Name = 'backtest' | 'score';

const es: Words<Name> = {
  commands: {
    backtest: 'pronostica el pasado solo con lo anterior a cada fecha, y califica esos pronósticos junto a otros más simples',
    score: 'preguntas con fecha y regla, lo que cada quien dijo antes, cómo terminaron, y qué tan seguido acertó',
  },
  options: {
    history: 'publicaciones con fecha, país, sector y grupo: CSV con encabezado, o JSON de ransomware.live o RansomLook',
    forecasts: 'escribe en ese archivo cada distribución: {"series", "origin", "pmf"} por línea',
    offersSeen: 'ofertas de acceso con fecha, en el mismo formato: se usan solo donde ayudaron antes',
    firstOrigin: 'primer día desde el que se pronostica, por ejemplo 2024-08-01',
    every: 'días entre un origen y el siguiente (si no se dice, 7)',
    marks: 'el resultado como un objeto JSON',
    scoreAct: 'list, ask, say, resolve, settle, near, propose o accept (si no se dice, las calificaciones)',
    scoreNames: 'identificador de la pregunta; con resolve, también yes, no, unresolved o disputed; con accept, la propuesta',
    claimed: 'publicaciones con las que se pronostica y se resuelve (como --data de backtest)',
    leastCount: 'al menos cuántos ataques reclamados en público',
    window: 'días que abarca: 7, 30, 90… (si no se dice, 30)',
    firstDay: 'primer día que cuenta (si no se dice, mañana)',
    askedSector: 'sector, como lo escribe el rastreador',
    askedCase: 'pregunta por un caso, con --end y --until',
    askedEnd: 'confirmed, refuted, attack-follows o finding',
    askedText: 'pregunta con otras palabras, con --rule y --until',
    askedRule: 'qué la da por cierta, y según quién',
    lastDay: 'último día que cuenta',
    askedTlp: 'para quién es la pregunta hecha con otras palabras (si no se dice, AMBER+STRICT)',
    claimant: 'de quién es lo dicho: un medio o una persona',
    probability: 'qué tan probable lo considera, de 0 a 100',
    settledCases: 'propone con los casos de ese archivo (como los de vigia cases); con --data, también con los guardados',
    proposal: 'dónde se escribe la propuesta (si no se dice, weights-proposal.yaml)',
    signedWhy: 'por qué se acepta la propuesta; queda escrito junto a cada peso',
    weighedIn: 'carpeta de conocimientos que se revisa o se cambia, en lugar de la del programa',
  },
  examples: {
    score: `Ejemplos:
  vigia score                                     quién acierta, junto a lo más simple
  vigia score ask --country MX --at-least 8 --window 30 --history historia.csv --who "Ana Torres"
  vigia score ask --country MX --at-least 15 --window 90 --history historia.csv --who "Ana Torres" \\
        --claimant "El Diario" --probability 80 --source https://ejemplo.mx/nota
  vigia score say 3f2a9c01b7de4455 --probability 40 --who "Ana Torres"
  vigia score resolve 3f2a9c01b7de4455 yes --source https://ejemplo.mx/aviso --who "Ana Torres"
  vigia score settle --history historia.csv --who "Ana Torres"
  vigia score near --country MX --history historia.csv
  vigia score propose                             qué pesos cambiarían según los casos terminados; nada cambia
  vigia score accept weights-proposal.yaml --who "Ana Torres" --reason "Revisado caso por caso con L. Mena"

Nada de lo dicho se cambia ni se borra; de cada quien cuenta lo primero que dijo. Lo que no se resuelve se cuenta y no se califica.`,
    backtest: `Ejemplos:
  vigia backtest --data leak-site-posts.csv
  vigia backtest --data leak-site-posts.csv --forecasts pronosticos.jsonl
  vigia backtest --data historia.csv --from 2026-01-01 --every 1 --json

Una serie es «ALL» (todas las publicaciones) o «C:MX» (las de un país). Lo fechado desde el origen no se usa.`,
  },
};

const en: Words<Name> = {
  commands: {
    backtest: 'forecast the past from what came before each day only, and score those forecasts beside simpler ones',
    score: 'questions with a date and a rule, what everybody said before, how they ended, and how often that was right',
  },
  options: {
    history: 'posts with day, country, sector and group: CSV with a header, or JSON of ransomware.live or RansomLook',
    forecasts: 'write each distribution to that file: {"series", "origin", "pmf"} a line',
    offersSeen: 'offers of access with their day, in the same format: used only where they helped before',
    firstOrigin: 'first day to forecast from, for example 2024-08-01',
    every: 'days from one origin to the next (else 7)',
    marks: 'the result as a JSON object',
    scoreAct: 'list, ask, say, resolve, settle, near, propose or accept (else the scores)',
    scoreNames: 'identifier of the question; with resolve, also yes, no, unresolved or disputed; with accept, the proposal',
    claimed: 'posts to forecast by and to settle with (as --data of backtest)',
    leastCount: 'at least how many attacks claimed in public',
    window: 'days that it covers: 7, 30, 90… (else 30)',
    firstDay: 'first day that counts (else tomorrow)',
    askedSector: 'sector, as the tracker writes it',
    askedCase: 'ask about a case, with --end and --until',
    askedEnd: 'confirmed, refuted, attack-follows or finding',
    askedText: 'a question in other words, with --rule and --until',
    askedRule: 'what makes it true, and by whom',
    lastDay: 'last day that counts',
    askedTlp: 'for whom a question in other words is (else AMBER+STRICT)',
    claimant: 'whose word it is: an outlet or a person',
    probability: 'how likely he holds it, 0 to 100',
    settledCases: 'propose from the cases of that file (as those of vigia cases); with --data, also from those kept',
    proposal: 'where the proposal is written (else weights-proposal.yaml)',
    signedWhy: 'why the proposal is accepted; it stands beside each weight',
    weighedIn: "folder of knowledge to look at or to change, in place of the program's own",
  },
  examples: {
    score: `Examples:
  vigia score                                     who is right, beside the simplest
  vigia score ask --country MX --at-least 8 --window 30 --history history.csv --who "Ana Torres"
  vigia score ask --country MX --at-least 15 --window 90 --history history.csv --who "Ana Torres" \\
        --claimant "The Daily" --probability 80 --source https://example.com/article
  vigia score say 3f2a9c01b7de4455 --probability 40 --who "Ana Torres"
  vigia score resolve 3f2a9c01b7de4455 yes --source https://example.com/notice --who "Ana Torres"
  vigia score settle --history history.csv --who "Ana Torres"
  vigia score near --country MX --history history.csv
  vigia score propose                             which weights the settled cases speak for; nothing changes
  vigia score accept weights-proposal.yaml --who "Ana Torres" --reason "Reviewed case by case with L. Mena"

Nothing that was said is changed or deleted; of everybody the first word counts. What is never settled is counted and not scored.`,
    backtest: `Examples:
  vigia backtest --data leak-site-posts.csv
  vigia backtest --data leak-site-posts.csv --forecasts forecasts.jsonl
  vigia backtest --data history.csv --from 2026-01-01 --every 1 --json

A series is "ALL" (all posts) or "C:MX" (those of a country). What is dated from the origin on is not used.`,
  },
};

/** What the commands about forecasts and their scores say of themselves. */
export const scoringHelp: Spoken<Name> = { es, en };
