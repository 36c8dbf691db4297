/**
 * Values that a page may put into an event's `detail`. Each is made in the page itself, because
 * most could not be sent there.
 */
export const details = {
  nothing: () => undefined,
  null: () => null,
  'a number': () => 1,
  'an object that looks right': () => ({ result: '0', mode: '1', keypair_division: '02' }),
  'a function': () => () => undefined,
  'an empty string': () => '',
  'broken JSON': () => '{"mode":"1","keypair_division":"02","result":"0"',
  'JSON that is no object': () => '["mode","1","keypair_division","02","result","0"]',
  'JSON of something else': () => '{"mode":"1","keypair_division":"03","result":"2"}',
  'a string of 50 MB': () => 'x'.repeat(50_000_000),
  'an answer of 50 MB': () =>
    `{"mode":"1","keypair_division":"02","result":"0","certificate":"${'x'.repeat(50_000_000)}"}`,
  'an object of 50 MB': () => ({ result: '0', certificate: 'x'.repeat(50_000_000) }),
  'JSON nested a million deep': () => '['.repeat(1_000_000) + ']'.repeat(1_000_000),
  'an answer nested a million deep': () =>
    `{"result":"0","keypair_division":"02","certificate":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`,
  'an object nested a million deep': () => {
    let nested: object = {};
    for (let depth = 0; depth < 1_000_000; depth += 1) nested = { nested };
    return nested;
  },
  'quotation marks and backslashes by the thousand': () => String.raw`\"`.repeat(30_000),
  'braces by the thousand': () => '{"result":'.repeat(6000),
} as const satisfies Record<string, () => unknown>;
