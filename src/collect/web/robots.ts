import robotsParser from 'robots-parser';
import { Failure } from '#lib/failure.ts';

/** Brings the text of a `robots.txt`. @throws Failure */
type Bring = (url: string) => Promise<string>;

/** What sites let programs fetch (RFC 9309), asked once a day and origin. One for all sources of a process. */
export type Robots = {
  /**
   * The pause that the site asks for, in milliseconds, when the address may be fetched.
   * @throws Failure `robots-refused` when it may not, or when the site does not say; what `bring` throws when it is not reached at all.
   */
  readonly allow: (url: URL, bring: Bring) => Promise<number>;
};

type Rules = ReturnType<(typeof robotsParser)['default']>;
// Its types say that the function is a property `default`; in Node the module is the function itself.
const parse = robotsParser as unknown as (url: string, text: string) => Rules;

type Said = { readonly rules: Rules; readonly size: number };
type Kept = { readonly until: number; readonly size: number; readonly said: Promise<Said> };

const dayMs = 86_400_000;
/** How long a site that does not say is left alone before it is asked again. */
const sulkMs = 300_000;
/** Characters of rules kept in all; the oldest go first. */
const keptSize = 4_000_000;
/** What an origin costs beside its rules, so that many empty ones count too. */
const ownSize = 1_000;

/** `agent` is the name that we go by in `robots.txt`. */
export function createRobots(agent: string, now: () => Date): Robots {
  const origins = new Map<string, Kept>();
  let total = 0;

  function forget(origin: string): void {
    total -= origins.get(origin)?.size ?? 0;
    origins.delete(origin);
  }

  function keep(origin: string, forMs: number, size: number, said: Promise<Said>): void {
    forget(origin);
    for (const oldest of origins.keys()) {
      if (total + size <= keptSize) break;
      forget(oldest);
    }
    origins.set(origin, { until: now().getTime() + forMs, size, said });
    total += size;
  }

  async function rulesOf(origin: string, bring: Bring): Promise<Rules> {
    const known = origins.get(origin);
    if (known !== undefined && now().getTime() < known.until) return (await known.said).rules;
    const said = ask(`${origin}/robots.txt`, bring);
    // Those who ask meanwhile wait for the same answer.
    keep(origin, dayMs, ownSize, said);
    try {
      const { rules, size } = await said;
      keep(origin, dayMs, ownSize + size, said);
      return rules;
    } catch (fault) {
      forget(origin);
      // Who asked was stopped; that says nothing about the site.
      if (!(fault instanceof Failure)) throw fault;
      // What the site said before holds on while it does not say anything (RFC 9309, 2.4).
      const before = await known?.said.catch(() => undefined);
      keep(origin, sulkMs, ownSize + (before?.size ?? 0), before && known ? known.said : said);
      if (before === undefined) throw fault;
      return before.rules;
    }
  }

  return {
    async allow(url, bring) {
      const rules = await rulesOf(url.origin, bring);
      if (rules.isAllowed(url.href, agent) === false) throw new Failure('robots-refused', 'robots.txt forbids it');
      const seconds = rules.getCrawlDelay(agent) ?? 0;
      return seconds > 0 ? seconds * 1_000 : 0;
    },
  };
}

async function ask(address: string, bring: Bring): Promise<Said> {
  const text = await bring(address).catch(emptyWhereAbsent);
  return { rules: parse(address, text), size: text.length };
}

/**
 * Without a `robots.txt` (4xx, or redirects without end) all is allowed; where the server fails or answers nonsense nothing is
 * (RFC 9309, 2.3.1). A server that is too busy to say is taken as one that fails.
 */
function emptyWhereAbsent(fault: unknown): string {
  if (!(fault instanceof Failure)) throw fault;
  const status = Number(fault.detail['status'] ?? 0);
  if (fault.code === 'too-many-redirects' || (status >= 400 && status <= 499 && status !== 429)) return '';
  const unclear = ['http-status', 'too-large', 'broken-file', 'archive-refused', 'empty'].includes(fault.code);
  if (!unclear) throw fault;
  const { retryAfterS } = fault.detail;
  const detail = retryAfterS === undefined ? { why: 'unreachable' } : { why: 'unreachable', retryAfterS };
  throw new Failure('robots-refused', 'robots.txt is not to be had', { cause: fault, detail });
}
