// Replacing an API key by a new one.

import { configError } from "../../common/errors.js";
import type { ServiceName } from "../../common/keys.js";
import { guarded, native, type NativeRotation } from "../native.js";
import type { MintedKey } from "./minted.js";
import type { CallOptions } from "./options.js";

/** How far a rotation has come. */
export type RotationStage = "planned" | "created" | "handed_over" | "deactivated" | "ended" | "taken_back";

/** The calls of one rotation. */
export interface RotationCalls<O> {
  create(options: O | undefined): Promise<{ id: string | number; key: MintedKey }>;
  deactivate?(id: string, options: O | undefined): Promise<unknown>;
  /** Deletes a key; where the service revokes keys, revokes it. */
  end(id: string, options: O | undefined): Promise<unknown>;
}

/**
 * The replacement of one key: create a new key, hand it over, switch the old one off, delete it. Both keys work until the old
 * one is switched off, so a rotation that stops in between breaks nothing.
 *
 * `advance()` makes the next call. What only you can do stands in between: put `newKey` where the old key is used, see it at
 * work there, and say `handedOver()`. A step in the wrong order is a `ConfigError` of code `ROTATION_OUT_OF_STEP`. After an
 * error of a call the rotation is where it was; see in the list whether the call was carried out before making it again.
 */
export class Rotation<O extends CallOptions = CallOptions> {
  readonly #native: NativeRotation;
  readonly #calls: RotationCalls<O>;
  #newKey: MintedKey | undefined;
  #busy = false;

  /** @internal */
  constructor(service: ServiceName, id: string | number, calls: RotationCalls<O>) {
    this.#native = guarded(() => new native.Rotation(service, String(id)));
    this.#calls = calls;
  }

  /** How far it has come. */
  get stage(): RotationStage {
    return this.#native.stage() as RotationStage;
  }

  /** The id of the new key, once there is one. */
  get newId(): string | undefined {
    return this.#native.newId() ?? undefined;
  }

  /** The new key, once there is one. The service never shows it again. */
  get newKey(): MintedKey | undefined {
    return this.#newKey;
  }

  /** Makes the next call: creates the new key, and after `handedOver()` switches the old one off and deletes it. */
  advance(options?: O): Promise<RotationStage> {
    return this.#alone(async () => {
      const { step, id = "" } = this.#native.step();
      if (step === "create") {
        const created = await this.#calls.create(options);
        guarded(() => this.#native.created(String(created.id)));
        this.#newKey = created.key;
      } else if (step === "deactivate" && this.#calls.deactivate !== undefined) {
        await this.#calls.deactivate(id, options);
        guarded(() => this.#native.deactivated());
      } else if (step === "delete") {
        await this.#calls.end(id, options);
        guarded(() => this.#native.deleted(id));
      } else {
        guarded(() => this.#native.refuse());
      }
    });
  }

  /** The new key is where the old one was, and has been seen at work. */
  handedOver(): void {
    guarded(() => this.#native.handedOver());
  }

  /** The old key is where it was, in place of the new one: what comes before `takeBack()` once it was handed over. */
  handedBack(): void {
    guarded(() => this.#native.handedBack());
  }

  /** Takes back a rotation whose new key is not in use: ends the new key, and the old one works on. */
  takeBack(options?: O): Promise<RotationStage> {
    return this.#alone(async () => {
      const back = this.#native.back();
      if (back?.step !== "delete" || back.id === undefined) return guarded(() => this.#native.refuse());
      const id = back.id;
      await this.#calls.end(id, options);
      guarded(() => this.#native.deleted(id));
      this.#newKey = undefined;
    });
  }

  /** Two calls at once would create two keys. */
  async #alone(step: () => Promise<void>): Promise<RotationStage> {
    if (this.#busy) throw configError("ROTATION_OUT_OF_STEP", "a step of this rotation is under way; await it before the next");
    this.#busy = true;
    try {
      await step();
      return this.stage;
    } finally {
      this.#busy = false;
    }
  }
}
