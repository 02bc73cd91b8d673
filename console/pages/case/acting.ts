import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Operations, type Sending, sentenceOf } from '../../ask/index.ts';
import { tell } from '../../frame/notices.tsx';
import { act, type Signed } from '../../frame/signing.ts';
import { words } from '../../words/index.ts';

type OfCase = `POST /api/v1/cases/:id/${'facts' | 'outcomes' | 'join' | 'apart' | 'split' | 'notes'}` & Signed;
type Said<What extends OfCase> = Operations[What]['body'];

/** What a person does with the case that is open: each act is signed by the service, told here, and can be taken back. */
export type Acting = {
  readonly id: string;
  /** Says something of the case; true when it was kept. */
  readonly say: <What extends OfCase>(what: What, body: Said<What>, done: string) => Promise<boolean>;
  readonly undo: (act: number, reason: string) => Promise<void>;
  /** Shows the case anew. */
  readonly again: () => void;
};

export const ActingOf = createContext<Acting | null>(null);
export function useActing(): Acting {
  const acting = useContext(ActingOf);
  if (acting === null) throw new Error('drawn outside of a case');
  return acting;
}

/** @param again shows the case anew, as it stands after the act */
export function actingOn(id: string, again: () => void): Acting {
  const wrong = (fault: unknown) => {
    const { offline } = words.peek().frame;
    tell(sentenceOf(fault, offline) ?? offline, { wrong: true });
  };
  const undo = async (number: number, reason: string) => {
    await act('POST /api/v1/acts/:number/undo', { params: { number }, body: { reason } }).then(again, wrong);
  };
  return {
    id,
    undo,
    again,
    say: async (what, body, done) => {
      try {
        const kept = await act(what, { params: { id }, body } as unknown as Sending<typeof what>);
        if (kept === null) return false;
        tell(done, { undo: () => void undo(kept.act, words.peek().desk.tookBack) });
        again();
        return true;
      } catch (fault) {
        wrong(fault);
        return false;
      }
    },
  };
}
