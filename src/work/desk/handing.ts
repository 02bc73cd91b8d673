import { canonical } from '#lib/canonical.ts';
import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import { type Dossier, everything, localise, type Tlp, type Tongue } from '#model';
import { type Ask, type MispServer, mispEvents, type Pushed, pushToMisp, raised, withinCeiling } from '#share';
import { say } from '#store';
import type { Means } from '../cases/deciding.ts';
import { type CaseView, showCase } from '../cases/showing.ts';

/** A case on its way to a MISP server. `ceiling`: up to which TLP that server may hold things, as who signs vouches for it. */
export type Handing = {
  readonly case: string;
  readonly who: string;
  readonly tongue: Tongue;
  readonly server: MispServer;
  readonly ceiling: Tlp;
};

/** What came of it: the number under which it is kept, and the name of the event. */
export type Handed = Pushed & { readonly act: number; readonly event: string };

/** The dossier of a case in a language, under every marking that its posts came with; null where its posts are gone. */
export function outgoingDossier({ dossier, file }: CaseView, tongue: Tongue): Dossier | null {
  return dossier && raised(localise(dossier, tongue) as Dossier, file.tlp);
}

/**
 * Puts a case on a MISP server in the name of a person. It stands in the log before anything is sent; where the server refuses, that
 * is written beside it, so that the log never says less than what left.
 * @throws Failure `empty` without a name, `above-ceiling`, `nothing-claimed`, `no-such-record`, and those of `pushToMisp`
 */
export async function handOver({ case: id, who, tongue, server, ceiling }: Handing, means: Means, ask: Ask): Promise<Handed> {
  const { database, now } = means;
  const view = await showCase(id, means, { clearance: everything, leaves: true });
  const dossier = outgoingDossier(view, tongue);
  const [event] = dossier === null ? [] : mispEvents(dossier, tongue);
  if (dossier === null || event === undefined) throw new Failure('nothing-claimed', 'case without posts');
  const { leaves } = withinCeiling([{ id: view.file.id, dossier }], { ceiling, clearance: 'RED' });
  if (leaves.length === 0) throw new Failure('above-ceiling', 'TLP above that of the server', { detail: { tlp: ceiling } });
  const body = { to: URL.parse(server.url)?.host ?? '', format: 'misp', event: event.uuid, content: sha256(canonical(event)) };
  const said = { subject: view.file.id, who, at: now().toISOString() };
  const act = await database.transaction((tx) => say(tx, { ...said, kind: 'delivery', body }));
  try {
    return { ...(await pushToMisp(event, server, ask, now())), act, event: event.uuid };
  } catch (fault) {
    const reason = fault instanceof Failure ? fault.code : 'bug';
    const at = now().toISOString();
    await database.transaction((tx) => say(tx, { ...said, at, kind: 'undo', body: { reason }, undoes: act }));
    throw fault;
  }
}
