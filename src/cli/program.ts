import { type Argument, Command, CommanderError } from 'commander';
import { Failure } from '#lib/failure.ts';
import { ownVersion } from '#lib/version.ts';
import type { Tongue } from '#model';
import { type CommandName, complaint, helpIn } from './help/index.ts';
import { addCaseCommands, addKeptCommands, addRegisterCommand, addScoreCommand, addUserCommand, placedBy } from './kept.ts';
import { type Surroundings, surroundings, tell } from './surroundings.ts';

/**
 * Runs one command line (without `node` and the script) and gives the exit code: 0 done, 1 failed, 2 wrong use. Commands are
 * loaded when they are called, so that `--version` and `--help` load nothing.
 */
export async function run(words: readonly string[]): Promise<number> {
  const { tongue, rest } = languageOf(words);
  const around = surroundings(tongue);
  let code = 0;
  const program = programFor(around, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...rest], { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    // The parser shows the help itself when there is nothing to do.
    if (error.code !== 'commander.help') tell(complaint(around.tongue, error.code, /'([^']*)'/.exec(error.message)?.[1] ?? ''));
    return 2;
  }
}

/** Takes `--lang` out wherever it stands: the help needs it before anything is parsed. */
function languageOf(words: readonly string[]): { tongue: Tongue | null; rest: string[] } {
  const rest: string[] = [];
  let tongue: Tongue | null = null;
  const left = words.values();
  for (const word of left) {
    if (word === '--') return { tongue, rest: [...rest, word, ...left] };
    const value = word === '--lang' ? (left.next().value ?? '') : /^--lang=(.*)$/.exec(word)?.[1];
    if (value === undefined) rest.push(word);
    else if (value === 'es' || value === 'en') tongue = value;
    else throw new Failure('wrong-use', 'lang', { detail: { what: '--lang es|en' } });
  }
  return { tongue, rest };
}

function programFor(around: Surroundings, end: (code: number) => void): Command {
  const words = helpIn(around.tongue);
  const dress = (command: Command, examples: string): Command =>
    command
      .helpOption('-h, --help', words.help)
      .option('--lang <es|en>', words.lang)
      .addHelpText('after', `\n${examples}`)
      .configureHelp({
        styleTitle: (title) => words.titles[title] ?? title,
        styleUsage: (usage) =>
          usage
            .replace('[options]', words.titles['[options]'] ?? '[options]')
            .replace('[command]', words.titles['[command]'] ?? '[command]'),
        subcommandTerm: (one) => [one.name(), ...one.registeredArguments.map(termOf)].join(' '),
        // Defaults are said in the words themselves.
        optionDescription: ({ description }) => description,
        argumentDescription: ({ description }) => description,
        helpWidth: around.columns,
      })
      .configureOutput({ outputError: () => {} })
      .exitOverride();
  const program = dress(new Command('vigia'), words.examples.vigia)
    .description(words.about)
    .version(ownVersion(), '-V, --version', words.version)
    .helpCommand(false);
  const command = (name: CommandName): Command => {
    const made = new Command(name).description(words.commands[name]);
    program.addCommand(dress(made, words.examples[name]));
    return made;
  };
  const { options } = words;
  const place = { made: command, word: (name: string) => options[name] ?? '', around, end };
  const placed = placedBy(place.word);
  command('assess')
    .argument('[FILE|DIR|URL|-...]', options['inputs'])
    .option('--json', options['json'])
    .option('--format <format>', options['format'])
    .option('--as-of <instant>', options['asOf'])
    .option('--facts <file>', options['facts'])
    .option('--register <file>', options['register'])
    .option('--matrix <file>', options['matrix'])
    .option('--tlp <level>', options['tlp'])
    .option('--relationships', options['relationships'])
    .option('--all', options['wholePage'])
    .option('--out <file>', options['out'])
    .action(async (inputs: string[], given: object) => {
      const { assessCommand } = await import('./commands/assess.ts');
      end(await assessCommand({ inputs, surroundings: around }, given));
    });
  command('read')
    .argument('[FILE|DIR|URL|-...]', options['inputs'])
    .option('--json', options['json'])
    .option('--as-of <instant>', options['asOf'])
    .option('--out <file>', options['out'])
    .action(async (inputs: string[], given: object) => {
      const { readCommand } = await import('./commands/read.ts');
      end(await readCommand({ inputs, surroundings: around }, given));
    });
  command('sectors')
    .option('--hit <sector>', options['hit'])
    .option('--share <part>', options['share'])
    .option('--days <n>', options['daysDown'])
    .option('--matrix <file>', options['matrix'])
    .option('--side <side>', options['side'])
    .option('--json', options['cascade'])
    .action(async (given: object) => {
      const { sectorsCommand } = await import('./commands/sectors/index.ts');
      end(await sectorsCommand(given, around));
    });
  command('cases')
    .argument('<FILE>', options['caseFile'])
    .option('--brief', options['brief'])
    .option('--json', options['rows'])
    .action(async (file: string, given: object) => {
      const { casesCommand } = await import('./commands/cases/index.ts');
      end(await casesCommand(file, given, around));
    });
  command('backtest')
    .requiredOption('--data <file>', options['history'])
    .option('--forecasts <file>', options['forecasts'])
    .option('--offers <file>', options['offersSeen'])
    .option('--from <day>', options['firstOrigin'])
    .option('--every <days>', options['every'])
    .option('--json', options['marks'])
    .action(async (given: { data: string }) => {
      const { backtestCommand } = await import('./commands/score/backtest.ts');
      end(await backtestCommand(given, around));
    });
  placed(
    command('up')
      .option('--port <port>', options['port'], '8474')
      .option('--host <address>', options['host'], '127.0.0.1')
      .option('--url <address>', options['url'])
      .option('--sign-in <file>', options['signIn'])
      .option('--send-to <file>', options['sendTo'])
      .option('--history <file>', options['claimed'])
      .option('--offers <file>', options['offersSeen']),
  )
    .option('--threads <n>', options['threads'])
    .action(async (given: { port: string; host: string }) => {
      const { upCommand } = await import('./commands/up.ts');
      end(await upCommand(around, given));
    });
  addKeptCommands(place);
  addCaseCommands(place);
  addUserCommand(place);
  addScoreCommand(place);
  addRegisterCommand(place);
  placed(
    command('verify')
      .option('--bundle <file>', options['bundle'])
      .option('--key <line|file>', options['key'])
      .option('--checkpoint <file>', options['checkpoint'])
      .option('--export <file>', options['export'])
      .option('--posts <ids>', options['posts'])
      .option('--who <name>', options['who'])
      .option('--reason <text>', options['reason']),
  )
    .option('--json', options['verdict'])
    .action(async (given: object) => {
      const { verifyCommand } = await import('./commands/verify.ts');
      end(await verifyCommand(given, around));
    });
  command('schema')
    .argument('[name]', options['name'], 'dossier')
    .action(async (name: string) => {
      const { schemaCommand } = await import('./commands/schema.ts');
      end(await schemaCommand(name));
    });
  return program;
}

/** `<FILE...>`, or `[name]` where it may be left out. */
function termOf(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}
