import * as client from 'openid-client';
import { z } from 'zod';
import { secretFrom } from '#collect';
import { Failure } from '#lib/failure.ts';
import { Clearance, Role } from '#model';
import { hashOf, newSecret } from './secrets.ts';

/**
 * A provider that says who people are. `secret`: where ours stands (`env:NAME`, `file:/path`). `claim` is read for the role: each of its values that
 * `roles` names; the highest counts, and who has none does not come in. `clearance`: of who comes for the first time; admins change it.
 */
export const OidcSettings = z.strictObject({
  issuer: z.url(),
  clientId: z.string().min(1),
  secret: z.string().optional(),
  claim: z.string().min(1).default('groups'),
  roles: z.record(z.string(), Role),
  clearance: Clearance.default({ tlp: 'AMBER', organisations: [] }),
});
export type OidcSettings = z.infer<typeof OidcSettings>;

/** Whom the provider says that we have before us. */
export type Known = { readonly subject: string; readonly name: string; readonly role: Role; readonly clearance: Clearance };

export type Oidc = {
  /** Where the browser is sent, and what it keeps meanwhile, so that nobody ends in a session that another began. */
  readonly begin: (back: string) => Promise<{ readonly url: string; readonly kept: string }>;
  /** @throws Failure `provider-refused` */
  readonly end: (came: URL, kept: string | null) => Promise<Known>;
};

type Begun = { readonly verifier: string; readonly nonce: string; readonly state: string; readonly atMs: number };

const livesMs = 600_000;
const mostBegun = 1_000;
const local = /^(127\.0\.0\.1|localhost|\[::1\])$/;

export function createOidc(settings: OidcSettings, environment: Readonly<Record<string, string | undefined>>, now: () => Date): Oidc {
  const begun = new Map<string, Begun>();
  let found: Promise<client.Configuration> | null = null;
  const configuration = () => {
    found ??= discover(settings, environment).catch((fault: unknown) => {
      found = null;
      throw refused('discovery', fault);
    });
    return found;
  };
  return {
    begin: async (back) => {
      const config = await configuration();
      const [verifier, nonce, state, kept] = [client.randomPKCECodeVerifier(), client.randomNonce(), client.randomState(), newSecret()];
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: back,
        scope: 'openid profile',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      // Whoever begins and never ends must not fill the memory.
      for (const [key, { atMs }] of begun) if (begun.size >= mostBegun || now().getTime() - atMs > livesMs) begun.delete(key);
      begun.set(hashOf(kept), { verifier, nonce, state, atMs: now().getTime() });
      return { url: url.href, kept };
    },
    end: async (came, kept) => {
      const key = hashOf(kept ?? '');
      const mine = begun.get(key);
      begun.delete(key);
      if (mine === undefined || now().getTime() - mine.atMs > livesMs) throw refused('state');
      const checks = { pkceCodeVerifier: mine.verifier, expectedState: mine.state, expectedNonce: mine.nonce, idTokenExpected: true };
      const tokens = await client.authorizationCodeGrant(await configuration(), came, checks).catch((fault: unknown) => {
        throw refused('code', fault);
      });
      const claims = tokens.claims();
      if (claims === undefined) throw refused('claims');
      const values = [claims[settings.claim]].flat().map(String);
      const role = Role.options.findLast((one) => values.some((value) => settings.roles[value] === one));
      if (role === undefined) throw refused(settings.claim);
      const name = [claims['preferred_username'], claims['name'], claims['email']].find((one) => typeof one === 'string' && one !== '');
      return {
        subject: `${claims.iss} ${claims.sub}`,
        name: String(name ?? claims.sub).slice(0, 100),
        role,
        clearance: settings.clearance,
      };
    },
  };
}

async function discover(settings: OidcSettings, environment: Readonly<Record<string, string | undefined>>): Promise<client.Configuration> {
  const issuer = new URL(settings.issuer);
  const secret = settings.secret === undefined ? undefined : await secretFrom(settings.secret, environment);
  // Without https only on this machine: elsewhere anybody on the way could say who comes.
  const execute = issuer.protocol === 'http:' && local.test(issuer.hostname) ? [client.allowInsecureRequests] : [];
  return client.discovery(issuer, settings.clientId, undefined, secret === undefined ? client.None() : client.ClientSecretPost(secret), {
    execute,
  });
}

function refused(reason: string, cause?: unknown): Failure {
  return new Failure('provider-refused', 'oidc', { cause, detail: { reason } });
}
