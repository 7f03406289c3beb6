#pragma once
#include "core/Progress.h"
#include "core/io/StoredImage.h"
#include "core/io/Writing.h"

namespace hilum::io {

/// Reads the header of .nii, .nii.gz and .hdr/.img pairs (either name, gzipped or not) in both byte orders: NIfTI-1
/// (nifti.nimh.nih.gov/nifti-1), NIfTI-2 and Analyze 7.5. RAS becomes LPS; the sform is preferred when sform_code > 0,
/// else the qform, else the spacing alone. Units of metres and micrometres become millimetres.
StoredImage readNiftiHeader(const std::filesystem::path& file);

/// Writes .nii or .nii.gz: uint8, int16, uint16, float32 or RGB24 with sform (and qform when the grid is right) in
/// millimetres. A dimension over 32767 makes it NIfTI-2.
void writeNifti(const ImageToWrite& image, const std::filesystem::path& file, const Progress& progress);

}  // namespace hilum::io
