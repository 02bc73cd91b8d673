import { z } from 'zod';
import type { Text } from '#model';
import { WebSettings } from '../../web/settings.ts';
import type { Source } from '../source.ts';
import { type Archive, pollAddresses } from '../web/addresses.ts';

type LeakSite = {
  readonly kind: string;
  readonly about: Text;
  readonly base: string;
  /** Paths below the base: the newest, and an archive by month or day. */
  readonly newest: string;
  readonly archive: Archive;
  readonly paceMs: number;
};

type LeakSiteSettings = { readonly base: string; readonly web: WebSettings };

/**
 * What trackers of leak sites publish of groups' claims, over their interfaces for programs. The bytes are read by the export of their
 * form. Both are CC BY 4.0: who shows their data names them.
 */
function tracker(site: LeakSite): Source<LeakSiteSettings> {
  const own = { robots: { off: 'an interface made for programs' }, paceMs: site.paceMs };
  return {
    kind: site.kind,
    version: 1,
    about: site.about,
    settings: z.strictObject({
      base: z
        .url({ protocol: /^https?$/u })
        .transform((base) => base.replace(/\/$/u, ''))
        .default(site.base),
      web: z.preprocess((given) => ({ ...own, ...(given as object) }), WebSettings),
    }),
    reachesBack: () => true,
    poll({ base }, from, tools) {
      const archive = { ...site.archive, url: `${base}${site.archive.url}` };
      return pollAddresses({ urls: [`${base}${site.newest}`], archive, mapping: null }, from, tools);
    },
  };
}

/**
 * https://www.ransomware.live/apidocs (v2). One request a minute is allowed. The newest are 100 records, some five days (measured by
 * others in 2026-08); a month that nobody was claimed in answers 404 or 500. What a month holds reaches beyond its end.
 */
export const ransomwareLive = tracker({
  kind: 'ransomware-live',
  about: {
    es: 'Víctimas que los grupos de extorsión dicen tener, reunidas por ransomware.live (API v2, sin cuenta).',
    en: 'Victims that extortion groups claim, gathered by ransomware.live (API v2, no account).',
  },
  base: 'https://api.ransomware.live/v2',
  newest: '/recentvictims',
  archive: { url: '/victims/{year}/{month}', absent: [404, 500], coversHours: 48 },
  paceMs: 60_000,
});

/** https://www.ransomlook.io/doc: `genericapi.py` of RansomLook 1.9. The two ends of a period belong to it. */
export const ransomlook = tracker({
  kind: 'ransomlook',
  about: {
    es: 'Publicaciones de sitios de extorsión, reunidas por RansomLook (API abierta, o una instancia propia).',
    en: 'Posts of extortion sites, gathered by RansomLook (its open API, or an own instance).',
  },
  base: 'https://www.ransomlook.io/api',
  newest: '/recent/100',
  archive: { url: '/posts/period/{year}-{month}-{day}/{year}-{month}-{day}', absent: [404], coversHours: 24 },
  paceMs: 2_000,
});
