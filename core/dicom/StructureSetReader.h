#pragma once
#include "core/LabelReading.h"
#include "core/Progress.h"
#include "core/dicom/StructureSet.h"

namespace hilum {

/// Fills the closed planar contours of an RT Structure Set (PS3.3 C.8.8.6): a voxel belongs to a region when its centre
/// lies inside an odd number of the region's contours on its slice, so that keyholes and inner contours make holes.
/// Regions become labels 1..n in the file's order, on several layers where they overlap, with names, colours and types.
///
/// Needs the source for the true grid; without it the grid is made from the contours and a problem says so. Points,
/// open contours, contours across the slices or beyond them are left out, contours between slices go to the nearest:
/// all are told by name. Throws Error{BadInput} when there is no closed contour.
LabelReading readStructureSet(const dicom::StructureSet& set, const LabelSource& source = {},
                              const Progress& progress = {});

/// RT ROI Interpreted Type as a concept: ORGAN is an anatomical structure, the others are named by DICOM's own word
/// under the private scheme 99RTROI.
CodedConcept interpretedTypeConcept(const std::string& interpretedType);

}  // namespace hilum
