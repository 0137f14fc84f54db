// The path of the emulator's program, which the package of this platform brings.
const { platform, arch } = process;
const name = `@sigward/emulator-${platform}-${arch}${platform === "linux" ? "-gnu" : ""}`;
try {
  module.exports = require.resolve(`${name}/sigward-emulator`);
} catch (cause) {
  throw new Error(
    `${name} is not installed: there is no build for this platform, or npm was told to leave optional dependencies out; ` +
      "name a program that you have built in SIGWARD_EMULATOR",
    { cause },
  );
}
