import { shells } from '../replica/zoo/index.ts';
import { tryLayouts } from '../support/zoo.ts';

tryLayouts(shells);
