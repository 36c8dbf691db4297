/** The two systems that people know as "the online system", and the real names of their hosts. */
export const hosts = {
  earlier: 'www.ras-immi.moj.go.jp',
  current: 'www.rasens-immi.moj.go.jp',
} as const;

export type System = keyof typeof hosts;

/**
 * Hosts where the extension must do nothing: another site, a lookalike, the bare domain, a
 * subdomain.
 */
export const foreignHosts = [
  'www.example.test',
  'www.ras-immi.moj.go.jp.example.test',
  'ras-immi.moj.go.jp',
  'sub.www.rasens-immi.moj.go.jp',
] as const;
