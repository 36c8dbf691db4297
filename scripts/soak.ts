import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { findOrInstallBrowser } from './browser.ts';
import { runVitest } from './vitest.ts';

/*
 * npm run soak: random acts in a real browser for some minutes. At the end, no answer is lost and
 * nothing has grown (e2e/soak). The seed decides the acts. The administrator's policies among them
 * need root, and apply to every browser on the machine while they are set.
 */

const usage = 'Usage: npm run soak [-- --minutes 10 --seed 17 --without-policy]';

/** Small enough to type. */
const LARGEST_SEED = 1_000_000;

interface Wanted {
  readonly minutes: number;
  readonly seed: number;
  readonly withPolicy: boolean;
}

/** @throws Error with the usage if an argument is unknown or is not a number */
function wantedOf(args: string[]): Wanted {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(randomInt(LARGEST_SEED)) },
      'without-policy': { type: 'boolean', default: false },
    },
  });
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
  if (!(minutes > 0)) throw new Error('The minutes are a number above 0.');
  if (!Number.isInteger(seed)) throw new Error('The seed is a whole number.');
  return { minutes, seed, withPolicy: !values['without-policy'] };
}

async function soak({ minutes, seed, withPolicy }: Wanted): Promise<boolean> {
  console.log('Building the extension.');
  await build({ root: fileURLToPath(new URL('..', import.meta.url)), logLevel: 'warn' });
  const browser = await findOrInstallBrowser(console.log);
  const { endedWell } = await runVitest(
    ['--config', 'e2e/vitest.config.ts', '--project', 'policy', 'e2e/soak'],
    {
      ZAIRYU_READY_BROWSER: browser,
      ZAIRYU_READY_SOAK_MINUTES: String(minutes),
      ZAIRYU_READY_SOAK_SEED: String(seed),
      ZAIRYU_READY_SOAK_POLICY: withPolicy ? 'on' : 'off',
    },
  );
  console.log(
    endedWell
      ? `Nothing was lost, and nothing has grown (seed ${String(seed)}).`
      : `To repeat it: npm run soak -- --minutes ${String(minutes)} --seed ${String(seed)}`,
  );
  return endedWell;
}

try {
  process.exitCode = (await soak(wantedOf(process.argv.slice(2)))) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? `${error.message}\n${usage}` : error);
  process.exitCode = 2;
}
