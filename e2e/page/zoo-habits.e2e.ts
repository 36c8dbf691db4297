import { habits } from '../replica/zoo/index.ts';
import { tryLayouts } from '../support/zoo.ts';

tryLayouts(habits);
