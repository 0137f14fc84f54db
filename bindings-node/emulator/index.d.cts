/** The path of the emulator's program. Requiring the package throws where there is none for the platform. */
declare const program: string;
export = program;
