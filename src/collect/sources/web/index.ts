import { z } from 'zod';
import { WebSettings } from '../../web/settings.ts';
import type { Source } from '../source.ts';
import { pollAddresses } from './addresses.ts';

const Address = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\/[^\s{}]+$/u, 'an address with http:// or https://');

const Template = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\/[^\s]*\{year\}/u, 'an address with http:// or https:// and {year}, {month}, {day} in it')
  .refine((url) => !url.includes('{day}') || url.includes('{month}'), 'a day needs its month');

const WebListSettings = z
  .strictObject({
    urls: z.array(Address).max(500).default([]),
    archive: z
      .strictObject({
        url: Template,
        absent: z.array(z.int().min(400).max(599)).max(20).default([404]),
        coversHours: z.int().min(1).max(10_000).default(24),
      })
      .nullable()
      .default(null),
    mapping: z.record(z.string(), z.string()).nullable().default(null),
    web: WebSettings,
  })
  .refine(({ urls, archive }) => urls.length > 0 || archive !== null, 'urls or archive: one of the two');
type WebListSettings = z.infer<typeof WebListSettings>;

/** Addresses: feeds, pages, and files of any form that is known; older posts from an archive by date. */
export const web: Source<WebListSettings> = {
  kind: 'web',
  version: 1,
  about: {
    es: 'Direcciones de la red: canales RSS, Atom o JSON, páginas y archivos de datos. Sólo se descarga lo que cambió.',
    en: 'Addresses on the web: RSS, Atom or JSON feeds, pages and files of data. Only what changed is downloaded.',
  },
  settings: WebListSettings,
  reachesBack: ({ archive }) => archive !== null,
  poll: (settings, from, tools) => pollAddresses(settings, from, tools),
};
