//! The output folder as it is before publishing, and whether it may be replaced.

use super::MARKER;
use crate::error::Error;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeSet;
use std::io;

/// What keeps an empty output folder in a repository.
pub(super) const GITKEEP: &str = ".gitkeep";

/// An output folder that may be replaced.
pub(super) struct Target {
    /// Absolute and without symbolic links, so that a link to the folder stays one.
    pub(super) folder: Utf8PathBuf,
    pub(super) exists: bool,
    pub(super) has_gitkeep: bool,
    /// Permission bits of the folder.
    pub(super) mode: u32,
    made_by_us: bool,
}

impl Target {
    /// Refuses a folder that holds somebody else's files.
    pub(super) fn inspect(output: &Utf8Path) -> Result<Self, Error> {
        let cannot = |e| Error::from(format!("không mở được thư mục / cannot open {output}"), e);
        let folder = match output.canonicalize_utf8() {
            Ok(folder) => folder,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Self::absent(output),
            Err(e) => return Err(cannot(e)),
        };
        if !folder.is_dir() {
            return Err(Error::new(format!("không phải là thư mục / not a folder: {output}")));
        }
        let names = names_in(&folder).map_err(cannot)?;
        let made_by_us = names.contains(MARKER);
        let has_gitkeep = names.contains(GITKEEP);
        if !made_by_us && names.len() > usize::from(has_gitkeep) {
            return Err(refusal(output));
        }
        let mode = mode_of(&folder).map_err(cannot)?;
        Ok(Self { folder, exists: true, has_gitkeep, mode, made_by_us })
    }

    fn absent(output: &Utf8Path) -> Result<Self, Error> {
        let cannot = |e| Error::from(format!("không tạo được thư mục / cannot make {output}"), e);
        if output.is_symlink() {
            return Err(Error::new(format!("liên kết hỏng / broken symbolic link: {output}")));
        }
        let absolute = camino::absolute_utf8(output).map_err(cannot)?;
        let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
            return Err(Error::new(format!("không phải là thư mục / not a folder: {output}")));
        };
        std::fs::create_dir_all(parent).map_err(cannot)?;
        let folder = parent.canonicalize_utf8().map_err(cannot)?.join(name);
        Ok(Self { folder, exists: false, has_gitkeep: false, mode: 0o755, made_by_us: false })
    }

    /// The folder of the site that is replaced.
    pub(super) fn old_site(&self) -> Option<Utf8PathBuf> {
        self.made_by_us.then(|| self.folder.clone())
    }

    /// The files of the site that is replaced, from its folder, with `/`.
    pub(super) fn files(&self) -> Result<BTreeSet<String>, Error> {
        let mut files = BTreeSet::new();
        if self.made_by_us {
            collect(&self.folder, "", &mut files).map_err(|e| {
                Error::from(format!("không đọc được thư mục / cannot read {}", self.folder), e)
            })?;
            files.remove(MARKER);
            files.remove(GITKEEP);
        }
        Ok(files)
    }
}

fn refusal(output: &Utf8Path) -> Error {
    Error::new(format!(
        "thư mục {output} có tệp không phải do kehoach tạo ra, nên được giữ nguyên; hãy chọn thư mục khác bằng --output, hoặc tự dọn trống thư mục này\n\
         the folder {output} holds files that kehoach did not make, so it is left as it is; choose another one with --output, or empty it yourself"
    ))
}

fn names_in(folder: &Utf8Path) -> io::Result<BTreeSet<String>> {
    std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect()
}

fn collect(folder: &Utf8Path, prefix: &str, files: &mut BTreeSet<String>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        match entry.file_type()?.is_dir() {
            true => collect(&folder.join(&name), &format!("{path}/"), files)?,
            false => drop(files.insert(path)),
        }
    }
    Ok(())
}

#[cfg(unix)]
fn mode_of(folder: &Utf8Path) -> io::Result<u32> {
    use std::os::unix::fs::PermissionsExt;
    Ok(folder.metadata()?.permissions().mode() & 0o7777)
}

#[cfg(not(unix))]
fn mode_of(_: &Utf8Path) -> io::Result<u32> {
    Ok(0)
}
