// `cold.mjs NAME BASE`: imports, makes a client, makes one call, and ends. With the name `nothing`, it only ends.
const [name, base] = process.argv.slice(2);
if (name !== "nothing") {
  const { contenders } = await import("./contenders.mjs");
  await (await contenders[name](base, 1))();
}
process.exit(0);
