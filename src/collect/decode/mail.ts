import PostalMime from 'postal-mime';
import { Failure } from '#lib/failure.ts';
import { type Decoded, instantOf, plain, underHeadline } from './decoded.ts';
import { renderHtml } from './html/render.ts';

/**
 * A mail: its text part, or its HTML part as a reader sees it; the subject is the title and stands above the text.
 * @throws Failure `no-text`, `broken-file`.
 */
export async function decodeMail(bytes: Uint8Array): Promise<Decoded> {
  const mail = await parsed(bytes);
  const body = bodyOf(mail.text ?? '', mail.html ?? '');
  const subject = (mail.subject ?? '').replace(/\s+/gu, ' ').trim() || null;
  if (body === '' && (subject === null || mail.attachments.length > 0)) {
    throw new Failure('no-text', 'a mail without text', { detail: { kind: 'mail' } });
  }
  return plain(underHeadline(subject, body), { title: subject, publishedAt: instantOf(mail.date) });
}

async function parsed(bytes: Uint8Array) {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: 50, maxHeadersSize: 1_000_000 });
  } catch (fault) {
    throw new Failure('broken-file', 'mail does not parse', { cause: fault, detail: { kind: 'mail' } });
  }
}

/** Some senders put one line of excuse in the text part and the message in the HTML part: then the HTML part is meant. */
function bodyOf(text: string, html: string): string {
  const written = text.trim();
  if (html === '' || written.length > 2_000) return written;
  const rendered = renderHtml(html, 'page');
  return written.length * 5 < rendered.length ? rendered : written || rendered;
}
