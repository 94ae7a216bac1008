// Replicates the documents of a file from express-pouchdb into a PouchDB on the disk, and prints
// the seconds that took and how many arrived. Filling the source is not part of it.
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import path from "node:path";
import express from "express";
import expressPouchDB from "express-pouchdb";
import PouchDB from "pouchdb";
import memory from "pouchdb-adapter-memory";

const [documents, folder] = process.argv.slice(2);
PouchDB.plugin(memory);
const Source = PouchDB.defaults({ adapter: "memory" });
const source = new Source("market");
let batch = [];
for await (const line of createInterface({ input: createReadStream(documents) })) {
  batch.push(JSON.parse(line));
  if (batch.length === 1000) {
    await source.bulkDocs(batch);
    batch = [];
  }
}
await source.bulkDocs(batch);

const app = express();
app.use("/", expressPouchDB(Source, { mode: "minimumForPouchDB", inMemoryConfig: true }));
const server = createServer(app);
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const { port } = server.address();

const target = new PouchDB(path.join(folder, "desktop"));
const begun = process.hrtime.bigint();
const result = await target.replicate.from(`http://127.0.0.1:${port}/market`, { batch_size: 1000 });
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
const { doc_count: count } = await target.info();
if (!result.ok) throw new Error("the replication failed");
console.log(`${seconds} ${count}`);
process.exit(0);
