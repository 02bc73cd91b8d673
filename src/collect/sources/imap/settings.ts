import { z } from 'zod';
import { Secret } from '../../files/secrets.ts';

/**
 * A mailbox to read. `host` is a name or an address; it may be private, and the connection may go unencrypted (`security` `none`), only
 * where `privateHost` says that it is meant. `ca` is a certificate (PEM) to trust besides the known authorities. Messages above
 * `messageBytes` are refused.
 */
export const ImapSettings = z
  .strictObject({
    host: z.string().regex(/^[a-z0-9](?:[a-z0-9.:-]{0,252})$/u, 'a host in lower case, without scheme and port'),
    port: z.int().min(1).max(65_535).default(993),
    security: z.enum(['tls', 'starttls', 'none']).default('tls'),
    privateHost: z.boolean().default(false),
    ca: Secret.nullable().default(null),
    user: z.string().min(1).max(320),
    password: Secret,
    folder: z.string().min(1).max(500).default('INBOX'),
    messageBytes: z.int().min(1_000).max(50_000_000).default(25_000_000),
    attachments: z.boolean().default(true),
  })
  .refine((one) => one.security !== 'none' || one.privateHost, {
    path: ['security'],
    message: 'an unencrypted connection is only for a host named as private (privateHost: true)',
  });
export type ImapSettings = z.infer<typeof ImapSettings>;
