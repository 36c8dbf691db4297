/**
 * One of the extension's own files. A service worker cannot `import()`, so it is fetched, from the
 * extension's own origin.
 */
export async function readJson(url: URL): Promise<unknown> {
  const response = await fetch(url);
  return response.json();
}
