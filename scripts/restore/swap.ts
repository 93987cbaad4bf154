/**
 * How restored data take the place of old ones inside the volumes, by renaming on one file system.
 * Each script is one process in a container of its own, so it ends also when the command dies; after
 * a crash of the whole machine UNDO brings the old data back from any point.
 */
import { MOUNTS } from "../backup/porter";

/** Folder in each volume into which an archive is loaded while the services go on. */
export const STAGED = "handled-restore.tmp";
/** Where the old data wait until the new ones have proven well. */
const REPLACED = "handled-replaced.tmp";
/** The same when they are no longer needed. */
const OUTDATED = "handled-outdated.tmp";
/** In REPLACED: all old data are there, so what lies beside it is new. */
const COMPLETE = ".handled-complete";

const FUNCTIONS = `
set -eu
ours() { case "$1" in ${STAGED}|${REPLACED}|${OUTDATED}|${COMPLETE}) return 0;; esac; return 1; }
# Runs a command for each entry of a folder that is not one of the restore's own.
each() {
  folder=$1; shift
  for entry in "$folder"/* "$folder"/.[!.]*; do
    [ -e "$entry" ] || [ -L "$entry" ] || continue
    ours "\${entry##*/}" || "$@" "$entry"
  done
}
move_to() { mv "$2" "$1/"; }
remove() { rm -rf "$1"; }
`;

/** Prints the name of each volume that holds anything. */
export const OCCUPIED = `${FUNCTIONS}
for volume in ${MOUNTS}/*; do
  [ -z "$(each "$volume" echo)" ] || echo "\${volume##*/}"
done`;

/** Old data aside, loaded ones in their place; volumes without loaded data stay as they are. */
export const SWAP = `${FUNCTIONS}
for volume in ${MOUNTS}/*; do
  staged=$volume/${STAGED} replaced=$volume/${REPLACED}
  [ -d "$staged" ] || continue
  mkdir "$replaced"
  each "$volume" move_to "$replaced"
  : > "$replaced/${COMPLETE}"
  chown "$(stat -c %u:%g "$staged")" "$volume"
  chmod "$(stat -c %a "$staged")" "$volume"
  each "$staged" move_to "$volume"
done
sync`;

/** From here on nothing goes back: in all volumes first, then the space is given back. */
export const COMMIT = `${FUNCTIONS}
for volume in ${MOUNTS}/*; do
  [ ! -d "$volume/${REPLACED}" ] || mv "$volume/${REPLACED}" "$volume/${OUTDATED}"
done
sync
rm -rf ${MOUNTS}/*/${OUTDATED} ${MOUNTS}/*/${STAGED}`;

const COMMITTING = `${FUNCTIONS}
if ls -d ${MOUNTS}/*/${OUTDATED} >/dev/null 2>&1`;

/** Ends with 0 where old data wait to be put back. */
export const PENDING = `ls -d ${MOUNTS}/*/${REPLACED}`;

/**
 * Brings the old data back in all volumes, from whatever point; nothing where there is nothing to
 * bring back. Where COMMIT has begun it is brought to its end, or one volume had old data, another new.
 */
export const UNDO = `${COMMITTING}
then
${COMMIT}
else
for volume in ${MOUNTS}/*; do
  replaced=$volume/${REPLACED}
  if [ -d "$replaced" ]; then
    if [ -e "$replaced/${COMPLETE}" ]; then
      each "$volume" remove
      rm "$replaced/${COMPLETE}"
    fi
    each "$replaced" move_to "$volume"
    rmdir "$replaced"
  fi
  rm -rf "$volume/${STAGED}"
done
sync
fi`;
