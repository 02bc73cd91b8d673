/** A cookie with one secret of ours: how it is read from a request, given to a browser and taken from it. */
export type Jar = {
  readonly read: (header: string | undefined) => string | null;
  readonly give: (secret: string) => string;
  readonly take: () => string;
};

/**
 * No script sees it and no other site can send it. Behind https it is sent there only, and `__Host-` keeps neighbours of the name from
 * setting it. `isReturn`: for who comes back from the provider that signs him in, which is another site; it lives ten minutes.
 */
export function jarFor(url: string | null, isReturn = false): Jar {
  const secure = url?.startsWith('https:') === true;
  const name = `${secure ? '__Host-' : ''}vigia${isReturn ? '-return' : ''}`;
  const kept = `Path=/; HttpOnly; SameSite=${isReturn ? 'Lax' : 'Strict'}${secure ? '; Secure' : ''}`;
  return {
    // What we give is letters, digits, - and _.
    read: (header = '') =>
      header
        .slice(0, 8_000)
        .split(';')
        .map((one) => one.trim().split('='))
        .find(([key]) => key === name)?.[1] ?? null,
    give: (secret) => `${name}=${secret}; ${kept}${isReturn ? '; Max-Age=600' : ''}`,
    take: () => `${name}=; ${kept}; Max-Age=0`,
  };
}
