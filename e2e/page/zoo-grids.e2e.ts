import { grids } from '../replica/zoo/index.ts';
import { tryLayouts } from '../support/zoo.ts';

tryLayouts(grids);
