import type { WorkerCatalogue } from '../i18n/catalogue.ts';
import { workerCatalogueIn } from '../i18n/worker-catalogues.ts';
import { readSituation, type Situation } from '../platform/situation.ts';

/** The situation, with the worker's own words. */
export interface WorkerSituation extends Situation {
  readonly words: WorkerCatalogue;
}

export async function readWorkerSituation(): Promise<WorkerSituation> {
  const situation = await readSituation(new Date());
  return { ...situation, words: await workerCatalogueIn(situation.language) };
}
