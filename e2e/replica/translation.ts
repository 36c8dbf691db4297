import { currentTranslation } from './current.ts';

/*
 * The current system's second language: a machine translation in the page. It rewrites texts and
 * leaves ids, classes, links and the content of `<olang>` alone. That it also translates later
 * additions is inferred. For any language but English, every word becomes the same word in Cyrillic
 * letters.
 */
export const translationJs = `'use strict';
{
  const { language } = document.currentScript.dataset;
  const english = new Map(${JSON.stringify(currentTranslation)});
  const translate = (text) =>
    language === 'en' ? (english.get(text) ?? text) : text.replace(/\\S+/g, 'перевод');
  const work = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest('olang, script, style, option')) continue;
      const text = node.data.trim();
      if (text !== '') {
        const translated = node.data.replace(text, () => translate(text));
        if (translated !== node.data) node.data = translated;
      }
    }
  };
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (node.isConnected && node.nodeType === Node.ELEMENT_NODE) work(node);
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
  work(document.body);
  document.body.dataset.replicaTranslated = language;
}
`;
