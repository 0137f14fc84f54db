// What React Native gets: its engine, Hermes, has no WebAssembly, which the build for clients needs.

export {};

throw new Error(
  "sigward can't run in React Native: its JavaScript engine has no WebAssembly, and a build that could hold any key must " +
    "not be shipped to phones. Call SigSentry from native code (the Swift package Sigward, the Kotlin module dev.sigward), " +
    "or from your server.",
);
