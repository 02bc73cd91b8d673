import type { Command } from 'commander';
import type { Surroundings } from './surroundings.ts';

/** What commands are added to: who makes one of that name, the words of the help, where the program runs, who is told how it ended. */
type Place<Name extends string> = {
  readonly made: (name: Name) => Command;
  readonly word: (name: string) => string;
  readonly around: Surroundings;
  readonly end: (code: number) => void;
};

type Keeping = 'work' | 'ingest' | 'source' | 'search' | 'replay' | 'record' | 'backup' | 'restore' | 'db';

/** The commands about kept posts: each loads its own file when it is called. */
export function addKeptCommands({ made, word, around, end }: Place<Keeping>): void {
  const placed = placedBy(word);
  const repeated = (value: string, before: string[] = []) => [...before, value];

  placed(made('work'))
    .option('--threads <n>', word('threads'))
    .option('--metrics <host:port>', word('metrics'))
    .action(async (given: object) => end(await (await import('./commands/kept/work.ts')).workCommand(given, around)));
  placed(made('ingest'))
    .argument('<FILE|DIR...>', word('paths'))
    .option('--map <columns>', word('map'))
    .option('--threads <n>', word('threads'))
    .action(async (paths: string[], given: object) =>
      end(await (await import('./commands/kept/ingest.ts')).ingestCommand(paths, given, around)),
    );
  placed(made('source'))
    .argument('[add|remove|backfill|mark]')
    .argument('[name]')
    .option('--set <key=value>', word('set'), repeated)
    .option('--days <n>', word('days'))
    .option('--since <day>', word('since'))
    .option('--tlp <level>', word('sourceTlp'))
    .option('--org <name>', word('sourceOrg'))
    .option('--json', word('rows'))
    .action(async (what: string | undefined, name: string | undefined, given: object) =>
      end(await (await import('./commands/kept/source.ts')).sourceCommand(what, name, given, around)),
    );
  placed(made('search'))
    .argument('[text]')
    .option('--country <code>', word('country'))
    .option('--sector <sector>', word('sector'))
    .option('--actor <name>', word('actor'))
    .option('--level <level>', word('level'))
    .option('--from <instant>', word('from'))
    .option('--to <instant>', word('to'))
    .option('--limit <n>', word('limit'))
    .option('--json', word('rows'))
    .action(async (text: string | undefined, given: object) =>
      end(await (await import('./commands/kept/search.ts')).searchCommand(text, given, around)),
    );
  placed(made('replay'))
    .option('--from <instant>', word('from'))
    .option('--to <instant>', word('to'))
    .option('--knowledge <folder|version>', word('knowledge'))
    .option('--json', word('rows'))
    .action(async (given: object) => end(await (await import('./commands/kept/replay.ts')).replayCommand(given, around)));
  placed(made('record'))
    .argument('<correct|hold|release|erase|open>')
    .argument('[POST...]')
    .option('--who <name>', word('by'))
    .option('--reason <text>', word('why'))
    .option('--note <text>', word('note'))
    .option('--of <kind>', word('of'))
    .option('--source <name>', word('heldSource'))
    .option('--until <instant>', word('until'))
    .option('--identity <file>', word('identity'))
    .option('--out <file>', word('original'))
    .action(async (act: string, names: string[], given: object) =>
      end(await (await import('./commands/kept/record.ts')).recordCommand(act, names, given, around)),
    );
  placed(made('backup'))
    .argument('<FILE>', word('copy'))
    .action(async (file: string, given: object) =>
      end(await (await import('./commands/kept/copies.ts')).backupCommand(file, given, around)),
    );
  placed(made('restore'))
    .argument('<FILE>', word('copy'))
    .action(async (file: string, given: object) =>
      end(await (await import('./commands/kept/copies.ts')).restoreCommand(file, given, around)),
    );
  placed(made('db'))
    .argument('<export|import|mend>')
    .argument('[FILE]', word('copy'))
    .action(async (what: string, file: string | undefined, given: object) =>
      end(await (await import('./commands/kept/copies.ts')).dbCommand(what, file, given, around)),
    );
}

/** The command about people. */
export function addUserCommand({ made, word, around, end }: Place<'user'>): void {
  placedBy(word)(made('user'))
    .argument('[ACT]', word('userAct'))
    .argument('[NAME...]', word('userNames'))
    .option('--role <role>', word('role'))
    .option('--tlp <level>', word('userTlp'))
    .option('--org <name>', word('org'), (value: string, before: string[] = []) => [...before, value])
    .option('--off', word('off'))
    .option('--on', word('on'))
    .option('--totp', word('totp'))
    .option('--scope <scopes>', word('scope'))
    .option('--days <n>', word('tokenDays'))
    .option('--end', word('endAll'))
    .option('--url <address>', word('pageUrl'), 'http://127.0.0.1:8474')
    .option('--json', word('rows'))
    .action(async (act: string | undefined, names: string[], given: { url: string }) =>
      end(await (await import('./commands/kept/user.ts')).userCommand(act, names, given, around)),
    );
}

/** The command about whom we warn. */
export function addRegisterCommand({ made, word, around, end }: Place<'register'>): void {
  placedBy(word)(made('register'))
    .argument('[ACT]', word('registerAct'))
    .argument('[NAME]', word('registerName'))
    .option('--all', word('all'))
    .option('--format <format>', word('registerFormat'))
    .option('--out <file>', word('registerFile'))
    .option('--country <code>', word('country'))
    .option('--sector <sector>', word('sector'))
    .option('--limit <n>', word('limit'))
    .option('--who <name>', word('by'))
    .option('--json', word('rows'))
    .action(async (act: string | undefined, name: string | undefined, given: object) =>
      end(await (await import('./commands/register/index.ts')).registerCommand(act, name, given, around)),
    );
}

/** The commands about cases and actors. */
export function addCaseCommands({ made, word, around, end }: Place<'case' | 'actor'>): void {
  const placed = placedBy(word);
  placed(made('case'))
    .argument('[ACT]', word('caseAct'))
    .argument('[ID...]', word('caseNames'))
    .option('--level <level>', word('level'))
    .option('--kind <kind>', word('caseKind'))
    .option('--actor <name>', word('actor'))
    .option('--country <code>', word('country'))
    .option('--sector <sector>', word('sector'))
    .option('--from <instant>', word('from'))
    .option('--to <instant>', word('to'))
    .option('--gravest', word('gravest'))
    .option('--open', word('open'))
    .option('--limit <n>', word('limit'))
    .option('--who <name>', word('by'))
    .option('--reason <text>', word('why'))
    .option('--source <text>', word('said'))
    .option('--at <instant>', word('saidAt'))
    .option('--real <percent>', word('real'))
    .option('--low <percent>', word('low'))
    .option('--high <percent>', word('high'))
    .option('--saw', word('saw'))
    .option('--case <id>', word('ofCase'))
    .option('--format <format>', word('leaveAs'))
    .option('--tlp <level>', word('tlp'))
    .option('--relationships', word('relationships'))
    .option('--server <address>', word('mispServer'))
    .option('--key <reference>', word('mispKey'))
    .option('--ca <reference>', word('mispCa'))
    .option('--out <file>', word('bulletinFile'))
    .option('--json', word('rows'))
    .action(async (act: string | undefined, names: string[], given: object) =>
      end(await (await import('./commands/kept/case.ts')).caseCommand(act, names, given, around)),
    );
  placed(made('actor'))
    .argument('[ACT]', word('actorAct'))
    .argument('[NAME...]', word('actorNames'))
    .option('--who <name>', word('by'))
    .option('--reason <text>', word('why'))
    .option('--json', word('rows'))
    .action(async (act: string | undefined, names: string[], given: object) =>
      end(await (await import('./commands/kept/actor.ts')).actorCommand(act, names, given, around)),
    );
}

/** The command about questions and what forecasts were worth. */
export function addScoreCommand({ made, word, around, end }: Place<'score'>): void {
  placedBy(word)(made('score'))
    .argument('[ACT]', word('scoreAct'))
    .argument('[ID...]', word('scoreNames'))
    .option('--history <file>', word('claimed'))
    .option('--offers <file>', word('offersSeen'))
    .option('--country <code>', word('country'))
    .option('--sector <sector>', word('askedSector'))
    .option('--at-least <n>', word('leastCount'))
    .option('--window <days>', word('window'))
    .option('--from <day>', word('firstDay'))
    .option('--case <id>', word('askedCase'))
    .option('--end <end>', word('askedEnd'))
    .option('--text <text>', word('askedText'))
    .option('--rule <text>', word('askedRule'))
    .option('--until <day>', word('lastDay'))
    .option('--tlp <mark>', word('askedTlp'))
    .option('--claimant <name>', word('claimant'))
    .option('--probability <percent>', word('probability'))
    .option('--source <text>', word('said'))
    .option('--who <name>', word('by'))
    .option('--cases <file>', word('settledCases'))
    .option('--out <file>', word('proposal'))
    .option('--reason <text>', word('signedWhy'))
    .option('--knowledge <folder>', word('weighedIn'))
    .option('--json', word('marks'))
    .action(async (act: string | undefined, names: string[], given: object) =>
      end(await (await import('./commands/score/score.ts')).scoreCommand(act, names, given, around)),
    );
}

export function placedBy(word: Place<string>['word']): (command: Command) => Command {
  return (command) =>
    command
      .option('--data <folder>', word('data'))
      .option('--database <address>', word('database'))
      .option('--keys <folder>', word('keys'));
}
