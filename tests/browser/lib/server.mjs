// A static web server for one folder, on loopback, at any sub-path: what a portal's nginx would do and no more.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
};

/**
 * Serves `root` below `base` (which begins and ends with a slash).
 * Resolves to { url, close, missed }: the address of the folder, and the paths that were asked for in vain.
 */
export async function serve(root, base = '/') {
  const missed = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const inside = path.startsWith(base) ? normalize(path.slice(base.length)) : '..';
    let file = join(root, inside);
    if (inside === '.' || (existsSync(file) && statSync(file).isDirectory())) file = join(file, 'index.html');
    const found = !inside.split(sep).includes('..') && existsSync(file) && statSync(file).isFile();
    if (!found) {
      missed.push(path);
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
      const page = join(root, '404.html');
      if (existsSync(page)) createReadStream(page).pipe(response);
      else response.end('404');
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': statSync(file).size,
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://localhost:${server.address().port}${base}`,
    missed,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}
