//! The files that a generator makes: written, or found stale.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Where a generator's files lie.
pub(crate) struct Place {
    /// The package, below the root.
    pub(crate) package: &'static str,
    /// The folders, below the package, in which nothing lies but what is generated.
    pub(crate) folders: &'static [&'static str],
    /// How the names of generated files end, without the dot.
    pub(crate) extension: &'static str,
}

/// Every generated file: its path below the package, and its text.
pub(crate) type Files = BTreeMap<String, String>;

impl Place {
    /// Writes the files, and removes those that are generated no more.
    pub(crate) fn write(&self, root: &Path, files: &Files) -> Result<(), String> {
        for (name, text) in files {
            let path = root.join(self.package).join(name);
            let folder = path.parent().unwrap_or(root);
            fs::create_dir_all(folder).map_err(|error| format!("can't create {}: {error}", folder.display()))?;
            if fs::read(&path).ok().as_deref() != Some(text.as_bytes()) {
                fs::write(&path, text).map_err(|error| format!("can't write {}: {error}", path.display()))?;
            }
        }
        for name in self.present(root) {
            if !files.contains_key(&name) {
                let path = root.join(self.package).join(&name);
                fs::remove_file(&path).map_err(|error| format!("can't remove {}: {error}", path.display()))?;
            }
        }
        Ok(())
    }

    /// Fails when a committed file differs from what the rows say, is missing, or is one too many.
    pub(crate) fn check(&self, root: &Path, files: &Files) -> Result<(), String> {
        let mut stale: BTreeSet<String> = self.present(root).into_iter().filter(|name| !files.contains_key(name)).collect();
        for (name, text) in files {
            if fs::read(root.join(self.package).join(name)).ok().as_deref() != Some(text.as_bytes()) {
                stale.insert(name.clone());
            }
        }
        if stale.is_empty() {
            return Ok(());
        }
        let stale: Vec<_> = stale.into_iter().collect();
        Err(format!("stale in {}: {}; run `cargo xtask generate` and commit the result", self.package, stale.join(", ")))
    }

    /// The files that lie in the generated folders.
    fn present(&self, root: &Path) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders: Vec<String> = self.folders.iter().map(|&folder| folder.to_owned()).collect();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(root.join(self.package).join(&folder)).into_iter().flatten().flatten() {
                let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
                if entry.path().is_dir() {
                    folders.push(name);
                } else if entry.path().extension().is_some_and(|extension| extension == self.extension) {
                    found.push(name);
                }
            }
        }
        found
    }
}
