import type { Template } from './shape.ts';

/** Ours, proposed: `schemas/misp/objects/access-offer/definition.json`. A server without it shows the object all the same. */
export const accessOffer: Template = {
  name: 'access-offer',
  uuid: '7d3b1f66-52c8-4b7e-9a0f-3c5e1c0a9d41',
  version: 1,
  meta: 'misc',
  description:
    'What somebody claims to offer in a post: access to an organisation, its data, or silence about it. Alleged until somebody has verified it.',
  needs: ['good', 'seller', 'price', 'ransom'],
};

/** Of https://github.com/MISP/misp-objects, as of the versions named. */
export const victim: Template = {
  name: 'victim',
  uuid: 'a8806e40-39ad-435f-be02-ac2a13d6fc7d',
  version: 10,
  meta: 'misc',
  description: 'Victim object describes the target of an attack or abuse.',
  needs: ['name', 'regions', 'sectors'],
};

export const ransomwareGroupPost: Template = {
  name: 'ransomware-group-post',
  uuid: '52a0e179-4942-41e6-90f5-7db856fd6f39',
  version: 4,
  meta: 'misc',
  description: 'Ransomware group post as monitored by ransomlook.io or others',
  needs: ['title', 'description', 'link', 'website', 'leak-site-url'],
};

export const annotation: Template = {
  name: 'annotation',
  uuid: '5d8dc046-15a1-4ca3-a09f-ed4ede7c4487',
  version: 2,
  meta: 'misc',
  description:
    'An annotation object allowing analysts to add annotations, comments, executive summary to a MISP event, objects or attributes.',
  needs: ['text'],
};

export const report: Template = {
  name: 'report',
  uuid: '70a68471-df22-4e3f-aa1a-5a3be19f82df',
  version: 8,
  meta: 'misc',
  description: 'Report object to describe a report along with its metadata.',
  needs: ['title', 'summary', 'link'],
};
