// The browser is found or installed by scripts/browser.ts; puppeteer's own download is not used.
module.exports = { skipDownload: true };
