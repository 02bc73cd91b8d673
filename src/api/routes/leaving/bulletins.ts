import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { Dossier, localise } from '#model';
import { type Bulletin, bulletin, type Press } from '#share';
import { toRead } from '../../desk/asking.ts';
import { checkTold } from '../../desk/withholding.ts';
import { route, Sent } from '../../door/route.ts';
import { caseName } from '../../forms/words.ts';
import type { Desk, House } from '../desk.ts';

const pdf = 'application/pdf';

/** A dossier that nobody keeps, as `assess` answered it: what stands on the page is what is printed. */
export const bulletinRoute = route({
  name: 'printBulletin',
  method: 'POST',
  path: '/api/v1/bulletins',
  says: { es: 'El boletín (PDF) de un dictamen sin guardar', en: 'The bulletin (PDF) of a dossier that is not kept' },
  needs: { role: 'reader', scope: 'assess', here: true },
  body: Dossier,
  answers: pdf,
  handle: async ({ body, tongues }, { press }: House) => printed(press, bulletin(body, tongues[0]), body.document.id.slice(7, 19)),
});

export const caseBulletinRoute = route({
  name: 'showBulletin',
  method: 'GET',
  path: '/api/v1/cases/:id/bulletin',
  says: { es: 'El boletín (PDF) de un caso', en: 'The bulletin (PDF) of a case' },
  needs: toRead,
  params: z.strictObject({ id: caseName }),
  answers: pdf,
  handle: async ({ params, who, tongues }, desk: Desk) => {
    const { file, timeline, dossier } = await desk.live.views.see(params.id, { clearance: who.clearance, leaves: true });
    await checkTold(who, file.id, 'bulletin', desk);
    if (dossier === null) throw new Failure('nothing-claimed', 'case without posts');
    const made = bulletin(localise(dossier, tongues[0]), tongues[0], { ref: file.id, timeline, marked: file.tlp });
    return printed(desk.press, made, file.id);
  },
});

async function printed(press: Press, made: Bulletin, ref: string): Promise<Sent> {
  const bytes = Buffer.from(await press.print(made));
  const name = `vigia-${ref.replace(/[^\w-]/g, '')}.pdf`;
  return new Sent(bytes, { type: pdf, headers: { 'content-disposition': `inline; filename="${name}"`, 'cache-control': 'no-store' } });
}
