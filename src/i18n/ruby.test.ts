import { describe, expect, it } from 'vitest';
import { inBrackets, rubyIn, withoutReadings } from './ruby.ts';

describe('readings', () => {
  it('belong to the characters before them, or to all from ｜ on', () => {
    expect(rubyIn('在留《ざいりゅう》カードは｜2日《ふつか》まで')).toEqual([
      { base: '在留', reading: 'ざいりゅう' },
      'カードは',
      { base: '2日', reading: 'ふつか' },
      'まで',
    ]);
    expect(rubyIn('その人々《ひとびと》')).toEqual(['その', { base: '人々', reading: 'ひとびと' }]);
  });

  it('stand in brackets, or are left out', () => {
    expect(inBrackets('在留《ざいりゅう》カード')).toBe('在留（ざいりゅう）カード');
    expect(withoutReadings('在留《ざいりゅう》カード')).toBe('在留カード');
  });

  it.each(['', 'Residence card', '在留カード', '《》', 'カード《かーど》'])(
    'are not looked for where there are none: %j',
    (text) => {
      expect(rubyIn(text)).toEqual(text === '' ? [] : [text]);
      expect(inBrackets(text)).toBe(text);
      expect(withoutReadings(text)).toBe(text);
    },
  );
});
