import type { Catch } from '../catch.ts';
import { asAddress, judgeName, judgeNumbers, type Setting } from '../checks/host.ts';
import { isAlphanumeric, isDigit, isForeignLetter, isHostCode, isLocalCode } from '../letters.ts';
import type { View } from '../view.ts';
import { isCalledFile, isCalledHost, isCalledVersion, isStrongSuffix, jabberBefore, rangeJoin, versionAfter } from '../words.ts';
import { type Links, pathEnd, telegram } from './links.ts';

/** Finds what has a dot inside: addresses, ranges, domains, mail, links without a scheme. Each run of characters is looked at once. */
export function readHosts(view: View, links: Links, out: Catch): void {
  const { text } = view;
  let floor = 0;
  let link = 0;
  const state: State = { view, out, lastVersionEnd: -1, lastWasVersion: false };
  for (let dot = text.indexOf('.'); dot !== -1; ) {
    const after = text.charCodeAt(dot + 1);
    // A dot that ends a sentence is the common case; it costs one look.
    if (!(isAlphanumeric(after) || isForeignLetter(after)) || dot === 0) {
      dot = text.indexOf('.', dot + 1);
      continue;
    }
    let start = dot;
    while (start > floor && isHostCode(text.charCodeAt(start - 1))) start -= 1;
    let end = dot + 1;
    while (end < text.length && isHostCode(text.charCodeAt(end))) end += 1;
    floor = end;
    dot = text.indexOf('.', end);
    while (start < end && !startsName(text.charCodeAt(start))) start += 1;
    while (end > start && !endsName(text.charCodeAt(end - 1))) end -= 1;
    while (link < links.hostStarts.length && links.hostStarts[link]! < start) link += 1;
    if (links.hostStarts[link] === start) continue;
    judgeRun(start, end, state);
  }
}

type State = { readonly view: View; readonly out: Catch; lastVersionEnd: number; lastWasVersion: boolean };

function judgeRun(start: number, end: number, state: State): void {
  const { text } = state.view;
  if (text.charCodeAt(end) === 64 || text.charCodeAt(floorOfRun(text, end)) === 64) return;
  const length = end - start;
  if (length > 320) {
    state.out.refuse('domain', `${text.slice(start, start + 60)}…`, start, end, 'not a host name');
    return;
  }
  const run = text.slice(start, end);
  if (!run.includes('.')) return;
  if (text.charCodeAt(start - 1) === 64) {
    mail(run, start, end, state);
    return;
  }
  if (length === 14 && /^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/i.test(run) && /[a-f]/i.test(run)) {
    const digits = run.replaceAll('.', '').toLowerCase();
    state.out.keep('mac', digits.match(/../g)!.join(':'), start, end);
    return;
  }
  if (/^[\d.-]+$/.test(run)) {
    numbers(run, start, state);
    return;
  }
  if (/^v\d+(?:\.\d+){3,}$/i.test(run)) {
    state.out.refuse('ipv4', run.slice(1), start + 1, end, 'version number');
    state.lastVersionEnd = end;
    return;
  }
  const address = /^\d{1,3}(?:\.\d{1,3}){3}(?=[_-])/.exec(run)?.[0];
  if (address !== undefined && /^[_-]/.test(run.slice(address.length)) && !/\.[a-z]{2,}$/i.test(run)) {
    numbers(address, start, state);
    return;
  }
  name(run, start, end, state);
}

/** Skips the dots and hyphens that were trimmed off the end of a run. */
function floorOfRun(text: string, end: number): number {
  let at = end;
  while (at < end + 8 && isHostCode(text.charCodeAt(at))) at += 1;
  return at;
}

function mail(host: string, start: number, end: number, state: State): void {
  const { view, out } = state;
  const { text } = view;
  let from = start - 1;
  while (from > 0 && start - from <= 65 && isLocalCode(text.charCodeAt(from - 1))) from -= 1;
  while (from < start - 1 && !isAlphanumeric(text.charCodeAt(from)) && !isForeignLetter(text.charCodeAt(from)) && text[from] !== '_')
    from += 1;
  const address = text.slice(from, end);
  if (from === start - 1) {
    name(host, start, end, state);
    return;
  }
  const verdict = /^[\d.]+$/.test(host) ? judgeNumbers(host) : judgeName(host, asAddress, out.placeholders);
  if ('refused' in verdict) {
    out.refuse('email', address, from, end, verdict.refused);
    out.refuse(verdict.type, host, start, end, verdict.refused);
    return;
  }
  if (verdict.type === 'ipv4') {
    numbers(host, start, state);
    return;
  }
  if (jabberBefore.test(text.slice(Math.max(0, from - 32), from))) {
    out.refuse('email', address, from, end, 'chat account');
    out.refuse('domain', host, start, end, 'chat account');
    return;
  }
  out.keep(verdict.type, verdict.value, start, end);
  out.keep('email', `${text.slice(from, start - 1).toLowerCase()}@${verdict.value}`, from, end);
}

function numbers(run: string, start: number, state: State): void {
  const { view, out } = state;
  const { text } = view;
  let at = start;
  for (const part of run.split('-')) {
    const from = at;
    const to = at + part.length;
    at = to + 1;
    const verdict = judgeNumbers(part);
    if ('refused' in verdict) {
      if (part.split('.').length >= 4) {
        out.refuse('ipv4', part, from, to, verdict.refused);
        if (verdict.refused !== 'this machine') state.lastVersionEnd = to;
      }
      continue;
    }
    if (isVersion(text, from, to, state)) {
      out.refuse('ipv4', part, from, to, 'version number');
      state.lastVersionEnd = to;
      continue;
    }
    out.keep('ipv4', verdict.value, from, to);
    if (text[to] === '/') network(verdict.value, from, to, state);
    else if (text[to] === ':') withPort(verdict.value, from, to, state);
  }
}

function isVersion(text: string, from: number, to: number, state: State): boolean {
  if (state.view.trace.touches(from, to)) return false;
  if (/^[/:]\d/.test(text.slice(to, to + 2))) return false;
  if (isCalledVersion(text, from)) return true;
  if (versionAfter.test(text.slice(to, to + 20))) return true;
  const isNear = state.lastVersionEnd >= 0 && from - state.lastVersionEnd <= 14;
  return isNear && rangeJoin.test(text.slice(state.lastVersionEnd, from));
}

/** `/24` makes a network of an address, `/gate.php` a link. */
function network(value: string, from: number, to: number, { view, out }: State): void {
  const { text } = view;
  const prefix = /^\/(\d{1,3})(?![\w./])/.exec(text.slice(to, to + 6))?.[1];
  if (prefix !== undefined) {
    const end = to + 1 + prefix.length;
    if (Number(prefix) <= 32) out.keep('cidr', `${value}/${Number(prefix)}`, from, end);
    else out.refuse('cidr', `${value}/${prefix}`, from, end, 'out of range');
    return;
  }
  const end = pathEnd(text, to);
  if (end > to + 1 && /[a-z]/i.test(text.slice(to, end))) out.keep('url', value + text.slice(to, end), from, end);
}

function withPort(value: string, from: number, to: number, { view, out }: State): void {
  const port = /^:\d{1,5}(?=\/[a-z])/i.exec(view.text.slice(to, to + 9))?.[0];
  if (port === undefined) return;
  const end = pathEnd(view.text, to + port.length);
  out.keep('url', value + view.text.slice(to, end), from, end);
}

function name(run: string, start: number, end: number, { view, out }: State): void {
  const { text } = view;
  // `@name:host` is an account of Matrix.
  if (text[start - 1] === ':' && /(?<![\w.])@[\w.=/-]{1,64}:$/.test(text.slice(Math.max(0, start - 67), start))) {
    out.refuse('domain', run, start, end, 'chat account');
    return;
  }
  const before = text.charCodeAt(start - 1);
  const tail = text.slice(end, end + 3);
  const port = text[end] === ':' && isDigit(text.charCodeAt(end + 1)) ? (/^:\d{1,5}(?!\w)/.exec(text.slice(end, end + 7))?.[0] ?? '') : '';
  const path = end + port.length;
  const hasPath = text[path] === '/' && /[a-z0-9?#%+~_-]/i.test(text[path + 1] ?? '');
  const inPath = (before === 92 || before === 47) && text[start - 2] !== '/';
  const ending = run.slice(run.lastIndexOf('.') + 1);
  const setting: Setting = {
    marked: view.trace.touches(start, end) || (hasPath && !inPath && isStrongSuffix(ending)),
    calledHost: () => isCalledHost(text, start),
    calledFile: () => isCalledFile(text, start),
    inPath,
    isCall: tail.startsWith('('),
    beforeProse: /^ [\p{L}¿¡]/u.test(tail),
  };
  const verdict = judgeName(run, setting, out.placeholders);
  if ('refused' in verdict) {
    out.refuse(verdict.type, run, start, end, verdict.refused);
    return;
  }
  out.keep(verdict.type, verdict.value, start, end);
  if (!hasPath || inPath) return;
  const to = pathEnd(text, path);
  const rest = text.slice(end, to);
  if (telegram(verdict.value, rest.slice(port.length), start, to, out)) return;
  // `one.com/two.com` are two names.
  if (/^\/[a-z0-9-]+\.[a-z]{2,}$/i.test(rest) && isStrongSuffix(rest.slice(rest.lastIndexOf('.') + 1))) return;
  out.keep('url', verdict.value + rest, start, to);
}

function startsName(code: number): boolean {
  return isAlphanumeric(code) || isForeignLetter(code) || code === 95;
}

function endsName(code: number): boolean {
  return isAlphanumeric(code) || isForeignLetter(code);
}
