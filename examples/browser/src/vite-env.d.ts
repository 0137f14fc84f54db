/// <reference types="vite/client" />

interface ImportMetaEnv {
  readonly VITE_SIGSENTRY_PUBLIC_KEY: string;
  readonly VITE_SIGSENTRY_BASE_URL: string;
}
