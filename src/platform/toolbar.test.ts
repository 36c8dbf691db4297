import { describe, expect, it } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { drawOnToolbar } from './toolbar.ts';

describe("the toolbar's button", () => {
  const badge = { text: '3', colour: '#b3261e', title: 'Three things are missing' };

  it('shows the badge, white on its colour, and its title', async () => {
    await drawOnToolbar(badge);
    expect(fakeChrome.state.badge).toEqual({ ...badge, figures: '#ffffff' });
  });

  it('shows it on a Chrome that picks the colour of the figures itself', async () => {
    fakeChrome.state.coloursFigures = false;
    await drawOnToolbar(badge);
    expect(fakeChrome.state.badge).toEqual({ ...badge, figures: '' });
  });
});
