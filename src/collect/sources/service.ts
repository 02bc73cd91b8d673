import { Failure } from '#lib/failure.ts';
import { WebSettings } from '../web/settings.ts';
import type { Answer } from './source.ts';

/** How a source goes out to an interface made for programs: `robots.txt` speaks to those who walk over pages, and MISP's forbids all. */
export const ServiceWeb = WebSettings.transform(
  (web): WebSettings => ({
    ...web,
    robots: web.robots === true ? { off: 'an interface made for programs, opened with its own key' } : web.robots,
  }),
);

/** An answer that says whether the key opens; both statuses are let through as answers. */
export const refusals: readonly number[] = [401, 403];

/** @throws Failure `sign-in-refused`. */
export function signedIn(answer: Answer): Answer {
  if (refusals.includes(answer.status)) {
    throw new Failure('sign-in-refused', `status ${answer.status}`, { detail: { status: answer.status } });
  }
  return answer;
}
