import { currentTranslation } from './current.ts';

/*
 * The current system's second language: a machine translation in the page, which rewrites its texts and leaves ids,
 * classes and links as they are, and what stands in `<olang>`. That it goes on with what comes later is inferred. Any
 * language but English is a text that says nothing, in letters of no language of the page's.
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
