import { extractIOC } from 'ioc-extractor';
import { loadKnowledge } from '#knowledge';
import { canonicalIpv6 } from '../src/read/indicators/checks/ipv6.ts';
import { type Found, findIndicators, inspectIndicators, type Refused } from '../src/read/indicators/index.ts';
import { refang } from '../src/read/indicators/view.ts';
import { indicatorCorpus } from './indicator-corpus.ts';

export type IndicatorBench = {
  readonly megabytes: number;
  readonly ours: { readonly megabytesPerSecond: number; readonly finds: number };
  readonly theirs: { readonly megabytesPerSecond: number; readonly finds: number };
  /** Valid finds of theirs that we lack. */
  readonly missing: readonly string[];
  /** Finds of theirs that we refuse: reason, count, some of them. */
  readonly refusals: readonly {
    readonly reason: string;
    readonly count: number;
    readonly examples: readonly string[];
  }[];
};

const kinds = {
  asns: 'asn',
  btcs: 'btc',
  cves: 'cve',
  domains: 'domain',
  emails: 'email',
  eths: 'eth',
  ipv4s: 'ipv4',
  ipv6s: 'ipv6',
  macAddresses: 'mac',
  md5s: 'md5',
  sha1s: 'sha1',
  sha256s: 'sha256',
  sha512s: 'sha512',
  ssdeeps: 'ssdeep',
  urls: 'url',
  xmrs: 'xmr',
} as const;

/** Runs both on one text, side by side, and accounts for every find of theirs: found by us, refused with a reason, or missing. */
export function benchIndicators(length = 1_500_000, rounds = 5): IndicatorBench {
  const text = indicatorCorpus(length);
  const words = loadKnowledge().words.reading;
  const megabytes = Buffer.byteLength(text) / 1e6;
  const [ourTimes, theirTimes]: [number[], number[]] = [[], []];
  let theirs = extractIOC(text);
  findIndicators(text, words);
  for (let round = 0; round < rounds; round += 1) {
    // Turn about, so that neither has the warmer machine.
    ourTimes.push(seconds(() => findIndicators(text, words)));
    theirTimes.push(seconds(() => (theirs = extractIOC(text))));
  }
  const { found, refused } = inspectIndicators(text, words);
  const account = accountFor(text, theirs, found, refused);
  return {
    megabytes,
    ours: {
      megabytesPerSecond: megabytes / median(ourTimes),
      finds: new Set(found.map((one) => `${one.type} ${one.value}`)).size,
    },
    theirs: {
      megabytesPerSecond: megabytes / median(theirTimes),
      finds: Object.keys(kinds).reduce((sum, kind) => sum + theirs[kind as keyof typeof kinds].length, 0),
    },
    ...account,
  };
}

function accountFor(text: string, theirs: ReturnType<typeof extractIOC>, found: readonly Found[], refused: readonly Refused[]) {
  const ours = new Set(found.map((one) => normal(one.value)));
  const mails = new Set(found.filter((one) => one.type === 'email').map((one) => one.value));
  const reasons = new Map<string, string>();
  for (const one of refused) reasons.set(normal(one.value), one.refused);
  const pieces = piecesOf(text, found);
  const missing: string[] = [];
  const byReason = new Map<string, string[]>();
  for (const [key, type] of Object.entries(kinds)) {
    for (const value of theirs[key as keyof typeof kinds]) {
      const theirValue = type === 'ipv6' ? (canonicalIpv6(value) ?? normal(value)) : normal(value);
      if (ours.has(theirValue) || (type === 'email' && mails.has(theirValue))) continue;
      const reason = reasons.get(theirValue) ?? pieces(type, theirValue);
      if (reason === undefined) missing.push(`${type} ${value}`);
      else byReason.set(`${type}: ${reason}`, [...(byReason.get(`${type}: ${reason}`) ?? []), value]);
    }
  }
  const refusals = [...byReason].map(([reason, values]) => ({
    reason,
    count: values.length,
    examples: values.slice(0, 3),
  }));
  return { missing, refusals: refusals.sort((one, other) => other.count - one.count) };
}

/** Says of a find of theirs that the text holds it only inside something longer, or with punctuation of the sentence. */
function piecesOf(text: string, found: readonly Found[]): (type: string, value: string) => string | undefined {
  const urls = found.filter((one) => one.type === 'url').map((one) => normal(one.value));
  const low = refang(text).text.toLowerCase();
  return (type, value) => {
    if (type === 'url') return urls.some((url) => value.startsWith(url)) ? 'punctuation of the sentence taken along' : undefined;
    for (let at = low.indexOf(value); at !== -1; at = low.indexOf(value, at + 1)) {
      const isWhole =
        !/[\w.:-]$/.test(low.slice(Math.max(0, at - 1), at)) &&
        !/^(?:\w|[.:-]\w)/.test(low.slice(at + value.length, at + value.length + 2));
      if (isWhole) return undefined;
    }
    return 'cut out of something longer';
  };
}

/** Case, trailing punctuation and the spelling of numbers and hardware addresses do not make another find. */
function normal(value: string): string {
  const low = value.toLowerCase().replace(/[.,;:!?)\]}'»]+$/, '');
  if (/^[0-9a-f]{2}(-[0-9a-f]{2}){5}$/.test(low)) return low.replaceAll('-', ':');
  return low.replace(/^asn(?=\d)/, 'as');
}

function seconds(work: () => unknown): number {
  const from = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - from) / 1e9;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[numbers.length >> 1]!;
}

/** The bench as a table for people. */
export function indicatorTable(bench: IndicatorBench): string {
  const row = (name: string, speed: number, finds: number) =>
    `${name.padEnd(15)}${speed.toFixed(1).padStart(9)}${String(finds).padStart(12)}`;
  return [
    `Indicators, one text of ${bench.megabytes.toFixed(2)} MB, one process`,
    `${''.padEnd(15)}${'MB/s'.padStart(9)}${'finds'.padStart(12)}`,
    row('vigia', bench.ours.megabytesPerSecond, bench.ours.finds),
    row('ioc-extractor', bench.theirs.megabytesPerSecond, bench.theirs.finds),
    `valid finds of theirs that we lack: ${bench.missing.length}${bench.missing
      .slice(0, 20)
      .map((one) => `\n  ${one}`)
      .join('')}`,
    'finds of theirs that we refuse:',
    ...bench.refusals.map(
      ({ reason, count, examples }) =>
        `  ${String(count).padStart(6)}  ${reason}  e.g. ${examples.map((one) => one.slice(0, 60)).join(' · ')}`,
    ),
  ].join('\n');
}

if (import.meta.filename === process.argv[1]) process.stdout.write(`${indicatorTable(benchIndicators())}\n`);
