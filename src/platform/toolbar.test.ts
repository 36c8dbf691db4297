import { describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { drawOnToolbar, setPopup } from './toolbar.ts';

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

  it('opens the popup that it is given, or none', async () => {
    expect(await setPopup('popup.html')).toBe(true);
    expect(fakeChrome.state.toolbar.popup).toBe('popup.html');
    expect(await setPopup('')).toBe(true);
    expect(fakeChrome.state.toolbar.popup).toBe('');
  });

  it('is said not to have its popup where Chrome refuses', async () => {
    const refusing = vi.spyOn(chrome.action, 'setPopup').mockRejectedValue(new Error('no'));
    expect(await setPopup('popup.html')).toBe(false);
    refusing.mockRestore();
  });
});
